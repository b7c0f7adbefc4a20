import fc from 'fast-check';
import type { Change } from '../../dispatch-system/index.ts';
import type { Row } from '../../org/index.ts';
import { composeDispatch } from '../dispatch-row.ts';
import { partsOf } from '../mapping/index.ts';
import type { RateSet } from '../rates.ts';
import { change } from '../../../tests/support/platform-changes.ts';
import { holds } from '../../../tests/support/reliability/index.ts';

const rates = (code: string, validFrom: string, validTo: string, fee: number): RateSet => ({
  code,
  validFrom,
  validTo,
  figures: { FeeFirst__c: fee, FeeSecondThird__c: 16_000, FeeFourthFifth__c: 8_000, MinMinutes__c: 180 },
});
const rateSets = [rates('R5', '2023-04-01', '2024-03-31', 24_000), rates('R6', '2024-04-01', '2025-03-31', 25_000)];

const partsOn = (...changes: Change[]) =>
  changes.flatMap((one) => partsOf(one).filter(({ object }) => object === 'Dispatch__c'));

/** The row of the org after the batches were written one after the other. */
function afterBatches(...batches: Change[][]): Row {
  let row: Row | undefined;
  for (const batch of batches) {
    const written = composeDispatch(partsOn(...batch), row, new Set(), rateSets);
    row = { ...row, ...written };
  }
  return row!;
}

const application = change('application', 'D00001', { accompaniment: 'None', accompanyReason: '急用' });
const report = change('report', 'D00001', { supportDate: '2023-05-11' });
const approval = change('agencyApproval', 'D00001', { supportDate: '2023-05-12', accompaniment: 'Remote' });
const certificate = change('certificate', 'D00001');

describe('one row of a case from several records', () => {
  it('feeds all records of a page into one row, each with its own version', () => {
    const row = afterBatches([application, report, certificate, change('webRecord', 'D00001')]);
    expect(row).toMatchObject({
      PlatformVersion__c: 1,
      ReportVersion__c: 1,
      CertificateVersion__c: 1,
      WebVersion__c: 1,
      ReportedOn__c: '2023-05-11',
      CertifiedOn__c: '2023-05-12',
      WebProof__c: 'Recorded',
    });
    expect(row).not.toHaveProperty('ApprovalVersion__c');
  });

  it('ends in the same row whatever order and pages the records come in', async () => {
    const all = [report, approval, certificate, change('application', 'D00001', { scheduledDate: '2023-05-09' }, 2)];
    const together = afterBatches([application, ...all]);
    await holds(
      'sync pull',
      'the row of a case is the same in any order and pages',
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat(3), { maxLength: 3 }),
        (order, cuts) => {
          const pages: Change[][] = [[application], ...order.map((one) => [one])];
          for (const cut of cuts) {
            const next = pages[cut + 1];
            if (pages[cut] && next) pages.splice(cut, 2, [...pages[cut], ...next]);
          }
          // Status is the application's until recounting looks at the whole.
          expect({ ...afterBatches(...pages), Status__c: '' }).toEqual({ ...together, Status__c: '' });
        },
      ),
      { short: 300, long: 15_000 },
    );
    expect(together).toMatchObject({
      SupportDate__c: '2023-05-12',
      Accompaniment__c: 'Remote',
      ScheduledDate__c: '2023-05-09',
    });
  });

  it('takes the support date from the schedule, then the report, then the agency’s approval', () => {
    expect(afterBatches([application]).SupportDate__c).toBe('2023-05-10');
    expect(afterBatches([application], [report]).SupportDate__c).toBe('2023-05-11');
    expect(afterBatches([application, report], [approval]).SupportDate__c).toBe('2023-05-12');
  });

  it('A-56 支援日の単価を写し、支援日が変われば写し直す', () => {
    const row = afterBatches([application]);
    expect(row).toMatchObject({ RateSet__r: { Code__c: 'R5' }, FeeFirst__c: 24_000, MinMinutes__c: 180 });
    const before = { ...row, RateSet__r: { Code__c: 'R5' } };
    const moved = partsOn(change('agencyApproval', 'D00001', { supportDate: '2024-04-02' }));
    expect(composeDispatch(moved, before, new Set(), rateSets)).toMatchObject({
      RateSet__r: { Code__c: 'R6' },
      FeeFirst__c: 25_000,
    });
    expect(composeDispatch(partsOn(approval), before, new Set(), rateSets)).not.toHaveProperty('FeeFirst__c');
  });

  it('R-002 どの単価の期間にもない支援日でも案件は取り込み、単価は空にする', () => {
    const row = afterBatches([change('application', 'D00001', { scheduledDate: '2022-05-10' })]);
    expect(row).toMatchObject({ SupportDate__c: '2022-05-10', RateSet__c: null, FeeFirst__c: null });
  });

  it('R-048 A-56 事務局が支援日を直した案件は、直した日の単価で計算する', () => {
    const before = { SupportDate__c: '2024-04-02', RateSet__r: { Code__c: 'R6' }, PlatformVersion__c: 1 };
    const row = composeDispatch(partsOn(approval), before, new Set(['SupportDate__c']), rateSets);
    expect(row).not.toHaveProperty('FeeFirst__c');
  });

  it('A-04 申告回数が変わると、人が決めていない確定回数を外す', () => {
    const before = { ConfirmedNth__c: 1, DeclaredNth__c: 1, PlatformVersion__c: 1, RateSet__r: { Code__c: 'R5' } };
    const again = partsOn(change('application', 'D00001', { declaredNth: 2 }, 2));
    expect(composeDispatch(again, before, new Set(), rateSets).ConfirmedNth__c).toBeNull();
    const decided = { ...before, NthDecidedBy__c: '005000000000001AAA' };
    expect(composeDispatch(again, decided, new Set(), rateSets)).not.toHaveProperty('ConfirmedNth__c');
  });

  it('A-03 キャンセルになった案件は同じ保存で回数から外す', () => {
    const cancelled = partsOn(change('application', 'D00001', { status: 'Cancelled', cancelledOn: '2023-05-08' }, 2));
    const before = { Status__c: 'Received', Counted__c: true, RateSet__r: { Code__c: 'R5' } };
    expect(composeDispatch(cancelled, before, new Set(), rateSets)).toMatchObject({
      Status__c: 'Cancelled',
      CancelledOn__c: '2023-05-08',
      Counted__c: false,
    });
  });

  it('R-055 受付後に進んだ状態を申請の再送で戻さない', () => {
    const again = partsOn(change('application', 'D00001', {}, 2));
    for (const status of ['Reviewing', 'Held', 'Done', 'AwaitingReport']) {
      expect(composeDispatch(again, { Status__c: status }, new Set(), rateSets)).not.toHaveProperty('Status__c');
    }
  });
});
