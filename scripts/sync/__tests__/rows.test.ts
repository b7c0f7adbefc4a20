import type { Change } from '../../dispatch-system/index.ts';
import type { Row } from '../../org/index.ts';
import type { Existing } from '../existing.ts';
import { judge } from '../judge.ts';
import type { RateSet } from '../rates.ts';
import { composeRows } from '../rows.ts';
import { change } from '../../../tests/support/platform-changes.ts';
import { holding } from './existing.ts';

const r5: RateSet = {
  code: 'R5',
  validFrom: '2023-04-01',
  validTo: '2024-03-31',
  figures: { KmRate__c: 37, PerDiemRate__c: 1_100, PerDiemMinKm__c: 100, ExpressMinKm__c: 100, LodgingCap__c: 9_800 },
};

/** The rows written for changes that all may be stored, by object and code. */
function written(existing: Existing, ...changes: Change[]): { rows: Map<string, Row>; corrections: Row[] } {
  const coming = new Set<string>();
  const fed = changes.map((one) => {
    const verdict = judge(one, existing, coming, new Map());
    if (verdict.kind !== 'store') throw new Error(`not stored: ${JSON.stringify(verdict)}`);
    for (const { object, code } of verdict.parts) coming.add(`${object}|${code}`);
    return { change: one, parts: verdict.parts };
  });
  const { rows, corrections } = composeRows(fed, existing, [r5], '2023-06-12');
  return { rows: new Map(rows.map(({ object, code, row }) => [`${object}|${code}`, row])), corrections };
}

const aCase: Row = {
  Code__c: 'D00001',
  Status__c: 'Reviewing',
  PlatformVersion__c: 1,
  SupportDate__c: '2023-05-10',
  RateSet__r: { Code__c: 'R5' },
  Expert__r: { Code__c: 'E00001' },
};
const item: Row = {
  Code__c: 'TC00001-1',
  PlatformVersion__c: 1,
  TravelClaim__r: { Code__c: 'TC00001' },
  RateSet__r: { Code__c: 'R5' },
  ReviewState__c: 'Accepted',
  Date__c: '2023-05-10',
  Means__c: 'Rail',
  Origin__c: '大阪',
  Destination__c: '堺',
  ClaimedAmount__c: 600,
  ClaimedKm__c: null,
  PaidFare__c: 600,
  LodgingKind__c: null,
  HighSpeedShip__c: false,
  MixedShipRoute__c: false,
};
const claimed = {
  Dispatch__c: [aCase],
  Trip__c: [{ Code__c: 'TR00001', PlatformVersion__c: 1 }],
  TravelClaim__c: [
    {
      Code__c: 'TC00001',
      PlatformVersion__c: 1,
      State__c: 'Claimed',
      Dispatch__r: { Code__c: 'D00001' },
      Trip__r: { Code__c: 'TR00001' },
      RateSet__r: { Code__c: 'R5' },
    },
  ],
  TravelItem__c: [item],
};
const claim = (items: object[] = [{}], version = 1) => {
  const usual = change('travelClaim', 'TC00001', { dispatch: 'D00001' }, version);
  const [first] = usual.data.items;
  return { ...usual, data: { ...usual.data, items: items.map((each) => ({ ...first!, ...each })) } };
};

describe('travel claims', () => {
  it('makes one outing a claim, of the case’s expert, with the rates of the support date (A-56)', () => {
    const { rows } = written(holding({ Dispatch__c: [aCase] }), claim([{}, { id: 'TC00001-2', date: '2023-05-11' }]));
    expect(rows.get('Trip__c|TR00001')).toMatchObject({
      StartDate__c: '2023-05-10',
      EndDate__c: '2023-05-11',
      Expert__r: { Code__c: 'E00001' },
    });
    expect(rows.get('TravelClaim__c|TC00001')).toMatchObject({
      Dispatch__r: { Code__c: 'D00001' },
      Trip__r: { Code__c: 'TR00001' },
      RateSet__r: { Code__c: 'R5' },
      KmRate__c: 37,
      PerDiemRate__c: 1_100,
    });
    expect(rows.get('TravelItem__c|TC00001-2')).toMatchObject({
      TravelClaim__r: { Code__c: 'TC00001' },
      Trip__r: { Code__c: 'TR00001' },
      LodgingCap__c: 9_800,
    });
  });

  it('A-20 担当がまとめた出張を、再送で元の出張に戻さない', () => {
    const joined = { ...claimed.TravelClaim__c[0], Trip__r: { Code__c: 'TR00009' } };
    const org = holding({ ...claimed, TravelClaim__c: [joined] });
    const { rows } = written(org, claim([{}, { id: 'TC00001-2' }], 2));
    expect(rows.get('TravelClaim__c|TC00001')).not.toHaveProperty('Trip__r');
    expect(rows.get('TravelItem__c|TC00001-1')).not.toHaveProperty('Trip__r');
    expect(rows.get('TravelItem__c|TC00001-2')).toMatchObject({ Trip__r: { Code__c: 'TR00009' } });
  });

  it('R-075 請求の中身が変わった明細は未確認に戻し、変わらない明細の査定と調べた運賃は残す', () => {
    const same = written(holding(claimed), claim([{}], 2)).rows.get('TravelItem__c|TC00001-1')!;
    expect(same).not.toHaveProperty('ReviewState__c');
    expect(same).not.toHaveProperty('BaseFare__c');
    const changed = written(holding(claimed), claim([{ claimedAmount: 900 }], 2)).rows.get('TravelItem__c|TC00001-1')!;
    expect(changed).toMatchObject({
      ClaimedAmount__c: 900,
      BaseFare__c: 600,
      ReviewState__c: 'Unreviewed',
      ReviewedBy__c: null,
    });
  });

  it('keeps an item the claim no longer names, claiming nothing', () => {
    const { rows } = written(holding(claimed), claim([{ id: 'TC00001-2' }], 2));
    expect(rows.get('TravelItem__c|TC00001-1')).toMatchObject({
      ClaimedAmount__c: 0,
      PlatformVersion__c: 2,
      Reason__c: expect.stringContaining('取り下げ'),
    });
  });
});

describe('R-048 事務局の修正', () => {
  const correction = (field: string, facts: Row = {}): Row => ({
    Id: `id of ${field}`,
    Object__c: 'Dispatch__c',
    RecordCode__c: 'D00001',
    Field__c: field,
    PlatformValue__c: '10',
    Active__c: true,
    ...facts,
  });
  const report = change('report', 'D00001', { breakMinutes: 30 });

  it('修正した項目は書き換えず、連携の新しい値を判断待ちの相違として修正履歴に残す', () => {
    const org = holding({
      Dispatch__c: [aCase],
      Correction__c: [correction('BreakMinutes__c', { OfficeValue__c: '20' })],
    });
    const { rows, corrections } = written(org, report);
    expect(rows.get('Dispatch__c|D00001')).not.toHaveProperty('BreakMinutes__c');
    expect(rows.get('Dispatch__c|D00001')).toMatchObject({ ReportVersion__c: 1, RemoteMinutes__c: 0 });
    expect(corrections).toEqual([
      {
        Id: 'id of BreakMinutes__c',
        PlatformValue__c: '30',
        ConflictState__c: 'Open',
        ConflictBase__c: '10',
        ConflictOn__c: '2023-06-12',
        ConflictJudgedBy__c: null,
        ConflictJudgedOn__c: null,
        ConflictReason__c: null,
      },
    ]);
  });

  it.each([
    ['事務局の値と同じになれば相違はない', { OfficeValue__c: '30' }, { ConflictState__c: null, ConflictBase__c: '10' }],
    [
      '判断の前提とした値に戻れば相違はなくなる',
      { PlatformValue__c: '45', OfficeValue__c: '20', ConflictState__c: 'Open', ConflictBase__c: '30' },
      { ConflictState__c: null, ConflictBase__c: null },
    ],
    [
      '維持と判断した後にまた変われば、もう一度判断を求める',
      { PlatformValue__c: '45', OfficeValue__c: '20', ConflictState__c: 'KeptOffice', ConflictBase__c: '45' },
      { ConflictState__c: 'Open', ConflictBase__c: '45', ConflictOn__c: '2023-06-12', ConflictJudgedBy__c: null },
    ],
  ])('連携の値が%s', (_, before, after) => {
    const org = holding({ Dispatch__c: [aCase], Correction__c: [correction('BreakMinutes__c', before)] });
    expect(written(org, report).corrections).toMatchObject([{ PlatformValue__c: '30', ...after }]);
  });

  it('連携の値が前と同じなら修正履歴に触れない', () => {
    const org = holding({
      Dispatch__c: [aCase],
      Correction__c: [correction('BreakMinutes__c', { PlatformValue__c: '30' })],
    });
    expect(written(org, report).corrections).toEqual([]);
  });

  it('取り消した修正の項目は再び連携の値になる', () => {
    const org = holding({ Dispatch__c: [aCase], Correction__c: [correction('BreakMinutes__c', { Active__c: false })] });
    expect(written(org, report).rows.get('Dispatch__c|D00001')).toMatchObject({ BreakMinutes__c: 30 });
  });

  it('参照の修正（専門家の差し替え）も残し、時刻は読める形で控える', () => {
    const org = holding({
      Agency__c: [{ Code__c: 'A0001' }],
      Expert__c: [{ Code__c: 'E00001' }],
      BusinessYear__c: [{ Code__c: 'B00001|2023' }],
      Dispatch__c: [aCase],
      Correction__c: [
        correction('Expert__c', { PlatformValue__c: 'E00009' }),
        correction('ScheduledStart__c', { PlatformValue__c: '09:00' }),
      ],
    });
    const { rows, corrections } = written(org, change('application', 'D00001', {}, 2));
    expect(rows.get('Dispatch__c|D00001')).not.toHaveProperty('Expert__r');
    expect(corrections).toMatchObject([
      { Id: 'id of ScheduledStart__c', PlatformValue__c: '13:00' },
      { Id: 'id of Expert__c', PlatformValue__c: 'E00001' },
    ]);
  });
});

describe('documents', () => {
  const stored: Row = {
    Code__c: 'DOC000001',
    PlatformVersion__c: 1,
    CheckState__c: 'Accepted',
    Dispatch__r: { Code__c: 'D00001' },
    Sha256__c: 'a'.repeat(64),
    Type__c: 'Contract',
    DocumentDate__c: '2023-05-01',
    Amount__c: 8_000,
    Counterparty__c: '髙﨑 濵子',
  };
  const org = holding({ Dispatch__c: [aCase], Evidence__c: [stored] });

  it('R-046 差し替えられた書類は未確認に戻し、同じ書類の確認は残す', () => {
    const same = written(org, change('document', 'DOC000001', { dispatch: 'D00001' }, 2)).rows.get(
      'Evidence__c|DOC000001',
    )!;
    expect(same).not.toHaveProperty('CheckState__c');
    const other = change('document', 'DOC000001', { dispatch: 'D00001', sha256: 'b'.repeat(64) }, 2);
    expect(written(org, other).rows.get('Evidence__c|DOC000001')).toMatchObject({
      CheckState__c: 'Unchecked',
      CheckedBy__c: null,
    });
  });
});
