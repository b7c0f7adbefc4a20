import type { Change } from '../../dispatch-system/index.ts';
import type { Row } from '../../org/index.ts';
import { noPast, type Past } from '../contradiction.ts';
import type { Existing } from '../existing.ts';
import { judge, type Verdict } from '../judge.ts';
import { digestOf, payeeFacts } from '../mapping/index.ts';
import { change } from '../../../tests/support/platform-changes.ts';
import { holding } from './existing.ts';

const dispatch = (facts: Row = {}): Row => ({
  Code__c: 'D00001',
  Status__c: 'Reviewing',
  PlatformVersion__c: 2,
  ...facts,
});
const registered = {
  Agency__c: [{ Code__c: 'A0001' }],
  Expert__c: [{ Code__c: 'E00001' }],
  Business__c: [{ Code__c: 'B00001' }],
};

const withYear = { ...registered, BusinessYear__c: [{ Code__c: 'B00001|2023' }] };

function verdict(one: Change, existing: Existing, coming: string[] = []): Verdict {
  return judge(one, existing, new Set(coming), new Map());
}
const outcome = (found: Verdict) => (found.kind === 'refuse' ? found.reason : found.kind);

describe('what becomes of a change', () => {
  it('R-045 同じ版・古い版はもう一度反映しない', () => {
    const org = holding({ ...registered, BusinessYear__c: [{ Code__c: 'B00001|2023' }], Dispatch__c: [dispatch()] });
    expect(outcome(verdict(change('application', 'D00001', {}, 2), org))).toBe('unchanged');
    expect(outcome(verdict(change('application', 'D00001', {}, 1), org))).toBe('unchanged');
    expect(outcome(verdict(change('application', 'D00001', {}, 3), org))).toBe('store');
  });

  it('R-045 同じ版が違う内容で届くと、黙って捨てずに連携不備にする', () => {
    const known = change('application', 'D00001', {}, 2);
    const org = holding({ ...withYear, Dispatch__c: [dispatch({ PlatformDigest__c: digestOf(known) })] });
    expect(outcome(verdict(known, org))).toBe('unchanged');
    const other = change('application', 'D00001', { place: '堺市' }, 2);
    expect(verdict(other, org)).toMatchObject({
      reason: 'VERSION_REUSED',
      detail: expect.stringMatching(/application\|D00001.*版 2 .*haken sync retry --only/) as string,
    });
    const chosen = judge(other, org, new Set(), new Map(), { isChosen: true });
    expect(outcome(chosen)).toBe('store');
  });

  it('R-045 前の連携の後に起きた変更が古い版で届くと連携不備にし、遅れて届いた古い変更と分ける', () => {
    const org = holding({ ...withYear, Dispatch__c: [dispatch({ PlatformVersion__c: 3 })] });
    const older = change('application', 'D00001', {}, 2);
    const past = { ...noPast(), endedAt: '2023-05-10T08:00:00.000+0000' };
    const told = (one: Change, over: Partial<Past> = {}) =>
      outcome(judge(one, org, new Set(), new Map(), { past: { ...past, ...over } }));
    expect(told({ ...older, occurredAt: '2023-05-10T16:59:00+09:00' })).toBe('unchanged');
    expect(told({ ...older, occurredAt: '2023-05-10T17:01:00+09:00' })).toBe('VERSION_REUSED');
    const storedNow = new Set(['application|D00001']);
    expect(told({ ...older, occurredAt: '2023-05-10T17:01:00+09:00' }, { storedNow })).toBe('unchanged');
  });

  it('R-045 途中で止まって半分だけ入った記録は、残りだけを反映する', () => {
    const org = holding({ Dispatch__c: [dispatch({ ReportVersion__c: 1 })] });
    const found = verdict(change('report', 'D00001'), org);
    expect(found.kind === 'store' && found.parts.map(({ object }) => object)).toEqual(['SupportReport__c']);
  });

  it('tells the parent a record waits for', () => {
    const found = verdict(change('application', 'D00001'), holding({ ...registered, Expert__c: [] }));
    expect(found).toMatchObject({ reason: 'PARENT_MISSING', waitsFor: 'Expert__c|E00001' });
    const early = verdict(change('attendance', 'AT000001', { dispatch: 'D00001' }), holding());
    expect(early).toMatchObject({ reason: 'PARENT_MISSING', waitsFor: 'Dispatch__c|D00001' });
    expect(verdict(change('certificate', 'D00001'), holding())).toMatchObject({ waitsFor: 'Dispatch__c|D00001' });
  });

  it('takes a parent that comes in the same page', () => {
    expect(outcome(verdict(change('report', 'D00001'), holding(), ['Dispatch__c|D00001']))).toBe('store');
  });

  it('names a programme year the org does not have', () => {
    const found = verdict(change('application', 'D00001', { year: '2031' }), holding(registered));
    expect(found).toMatchObject({ reason: 'PARENT_MISSING', waitsFor: 'ProgramYear__c|2031' });
  });

  it.each(['ReleaseRequested', 'Payable', 'Paid', 'Reclaim'])(
    'A-04 状態 %s の案件は固定され、変更は連携不備で待つ',
    (status) => {
      const org = holding({ ...registered, Dispatch__c: [dispatch({ Status__c: status })] });
      const changes: Change[] = [
        change('application', 'D00001', {}, 3),
        change('report', 'D00001'),
        change('attendance', 'AT000001', { dispatch: 'D00001' }),
        change('document', 'DOC000001', { dispatch: 'D00001' }),
        change('travelClaim', 'TC00001', { dispatch: 'D00001' }),
      ];
      expect(changes.map((one) => outcome(verdict(one, org)))).toEqual(changes.map(() => 'FROZEN'));
    },
  );

  it('R-075 検収済の旅費請求は、検収を取り消すまで変えない', () => {
    const claim = {
      Code__c: 'TC00001',
      PlatformVersion__c: 1,
      State__c: 'Accepted',
      Dispatch__r: { Code__c: 'D00001' },
    };
    const org = holding({ Dispatch__c: [dispatch()], Trip__c: [{ Code__c: 'TR00001' }], TravelClaim__c: [claim] });
    const again = change('travelClaim', 'TC00001', { dispatch: 'D00001' }, 2);
    expect(outcome(verdict(again, org))).toBe('FROZEN');
    const open = holding({ Dispatch__c: [dispatch()], TravelClaim__c: [{ ...claim, State__c: 'Returned' }] });
    expect(outcome(verdict(again, open))).toBe('store');
  });

  it('refuses to move a check-in to another case', () => {
    const event = { Code__c: 'AT000001', PlatformVersion__c: 1, Dispatch__r: { Code__c: 'D00009' } };
    const org = holding({ Dispatch__c: [dispatch()], AttendanceEvent__c: [event] });
    const found = verdict(change('attendance', 'AT000001', { dispatch: 'D00001' }, 2), org);
    expect(found).toMatchObject({ reason: 'REFUSED', detail: expect.stringContaining('D00009') });
  });
});

describe('R-029 支払通知書用情報', () => {
  const first = change('paymentDetails', 'E00001|2023-04-01');
  const account: Row = {
    Code__c: 'E00001|2023-04-01',
    PlatformVersion__c: 1,
    Expert__r: { Code__c: 'E00001' },
    ...payeeFacts(first),
  };
  const org = holding({ ...registered, PayeeAccount__c: [account] });

  it('初回の登録は反映する', () => {
    expect(outcome(verdict(first, holding(registered)))).toBe('store');
  });

  it('同じ内容の再送は無視する', () => {
    expect(outcome(verdict(first, org))).toBe('unchanged');
    expect(outcome(verdict(change('paymentDetails', 'E00001|2023-04-01', {}, 2), org))).toBe('unchanged');
  });

  it('内容の違う二度目は、同じ日付でも新しい日付でも連携不備になる', () => {
    const other = { accountNumber: '7654321' };
    expect(outcome(verdict(change('paymentDetails', 'E00001|2023-04-01', other, 2), org))).toBe('PAYEE_CHANGE');
    const later = change('paymentDetails', 'E00001|2023-07-01', { ...other, effectiveFrom: '2023-07-01' });
    expect(outcome(verdict(later, org))).toBe('PAYEE_CHANGE');
  });

  it('理由の文に口座の情報を書かない', () => {
    const found = verdict(change('paymentDetails', 'E00001|2023-04-01', { accountNumber: '7654321' }, 2), org);
    expect(JSON.stringify(found)).not.toMatch(/7654321|0123456|タカサキ/);
  });

  it('同じページの二件は先の一件だけを反映する', () => {
    const payees = new Map([['E00001', first]]);
    const second = change('paymentDetails', 'E00001|2023-07-01', { effectiveFrom: '2023-07-01', bankCode: '0009' });
    expect(outcome(judge(second, holding(registered), new Set(), payees))).toBe('PAYEE_CHANGE');
  });
});
