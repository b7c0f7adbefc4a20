import type { Row } from '../../org/index.ts';
import { recount, statusOf } from '../cases.ts';

const dispatch = (code: string, facts: Row = {}): Row => ({
  Code__c: code,
  Status__c: 'Received',
  SupportDate__c: '2023-05-10',
  ScheduledStart__c: '10:00:00.000Z',
  CheckIns__c: 0,
  CheckOuts__c: 0,
  Counted__c: false,
  DeclaredNth__c: 1,
  ComputedNth__c: 1,
  ConfirmedNth__c: 1,
  ...facts,
});

describe('what follows from the records of a case', () => {
  it.each([
    ['申請だけ', {}, 'Received'],
    ['日程変更', { Status__c: 'Rescheduled' }, 'Rescheduled'],
    ['チェックアウトまで', { CheckOuts__c: 1 }, 'Done'],
    ['報告だけ', { ReportedOn__c: '2023-05-11' }, 'AwaitingReport'],
    ['報告と証明', { ReportedOn__c: '2023-05-11', CertifiedOn__c: '2023-05-11' }, 'AwaitingReport'],
    ['三つ揃う', { ReportedOn__c: 'x', CertifiedOn__c: 'x', AgencyApprovedOn__c: 'x' }, 'Reviewing'],
    ['キャンセル', { CancelledOn__c: '2023-05-09', CheckOuts__c: 1 }, 'Cancelled'],
  ])('R-049 R-055 状態は届いた記録で決まる: %s', (_, facts, status) => {
    expect(statusOf(dispatch('D1', facts))).toBe(status);
  });

  it.each(['Inquiry', 'Returned', 'Held', 'NotPayable', 'Payable', 'Paid', 'Reclaim', 'ReleaseRequested'])(
    'R-055 事務局が持つ状態 %s は連携で動かない',
    (status) => {
      expect(statusOf(dispatch('D1', { Status__c: status, CancelledOn__c: '2023-05-09', ReportedOn__c: 'x' }))).toBe(
        status,
      );
    },
  );

  it('tells nothing where everything stands as it should', () => {
    expect(recount([dispatch('D1', { CheckIns__c: 1, Counted__c: true, Status__c: 'Received' })])).toEqual([]);
  });

  it('A-03 A-04 キャンセルで後の回の計算回数が変わると、その回の確定を外す', () => {
    const rows = recount([
      dispatch('D1', { CancelledOn__c: '2023-05-01', Status__c: 'Cancelled' }),
      dispatch('D2', { SupportDate__c: '2023-05-20', DeclaredNth__c: 2, ComputedNth__c: 2, ConfirmedNth__c: 2 }),
    ]);
    expect(rows).toEqual([
      { Code__c: 'D1', ComputedNth__c: null, ConfirmedNth__c: null },
      { Code__c: 'D2', ComputedNth__c: 1, ConfirmedNth__c: null },
    ]);
  });

  it('A-04 支払可以降の案件は数え直しで変えないが、順番には入る', () => {
    const rows = recount([
      dispatch('D1', { Status__c: 'Payable', SupportDate__c: '2023-05-20', ReportedOn__c: 'x' }),
      dispatch('D2', { SupportDate__c: '2023-05-01', ComputedNth__c: null, ConfirmedNth__c: null }),
      dispatch('D3', { SupportDate__c: '2023-05-25', DeclaredNth__c: 3, ComputedNth__c: null, ConfirmedNth__c: null }),
    ]);
    expect(rows).toEqual([
      { Code__c: 'D2', ComputedNth__c: 1, ConfirmedNth__c: 1 },
      { Code__c: 'D3', ComputedNth__c: 3, ConfirmedNth__c: 3 },
    ]);
  });

  it('A-03 実施の記録がある案件を回数に数える印を付け、キャンセルには付けない', () => {
    const counted = (facts: Row) => recount([dispatch('D1', facts)])[0]?.Counted__c;
    expect(counted({ CheckIns__c: 1 })).toBe(true);
    expect(counted({ AgencyApprovedOn__c: '2023-05-12' })).toBe(true);
    expect(counted({ CheckIns__c: 1, Counted__c: true, CancelledOn__c: '2023-05-09' })).toBe(false);
  });
});
