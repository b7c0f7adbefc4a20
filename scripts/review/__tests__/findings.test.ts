import { describe, expect, it } from '@jest/globals';
import { soundCase } from '../../../tests/support/caseFacts.ts';
import type { CalendarDate } from '../../org/index.ts';
import { findingChanges } from '../findings.ts';
import type { FindingRow } from '../rows.ts';

const today = '2023-06-12' as CalendarDate;
const short = soundCase({}, { minutes: 170 });
const firstRun = findingChanges(short, [], today);

const stored = (state: FindingRow['State__c'], change: Partial<FindingRow> = {}): FindingRow => {
  const row = firstRun.rows[0]!;
  return {
    Code__c: String(row.Code__c),
    Dispatch__r: { Code__c: 'D00001' },
    RuleCode__c: 'UNDER_THREE_HOURS',
    Severity__c: 'Judgement',
    Message__c: String(row.Message__c),
    State__c: state,
    ...change,
  };
};

describe('確認事項の突き合わせ', () => {
  it('R-040 見つかった不備は自然キーを持つ未処理の確認事項になる', () => {
    expect(firstRun.rows).toMatchObject([
      {
        Code__c: 'D00001|UNDER_THREE_HOURS',
        Dispatch__r: { Code__c: 'D00001' },
        State__c: 'Open',
        BlocksRelease__c: true,
      },
    ]);
    expect(firstRun.blocking).toEqual(['UNDER_THREE_HOURS']);
  });

  it('R-040 事実が同じなら、もう一度判定しても何も書かない', () => {
    expect(findingChanges(short, [stored('Open')], today)).toMatchObject({ rows: [], opened: [] });
  });

  it('R-061 審査が処理した要判断は、事実が同じうちは開かない', () => {
    expect(findingChanges(short, [stored('Settled')], today)).toEqual({ rows: [], opened: [], blocking: [] });
  });

  it('R-061 処理した後で事実が変われば、処理の記録を消して開き直す', () => {
    const changed = findingChanges(soundCase({}, { minutes: 120 }), [stored('Settled')], today);
    expect(changed.rows).toMatchObject([{ State__c: 'Open', SettledBy__c: null, Settlement__c: null }]);
    expect(changed.blocking).toEqual(['UNDER_THREE_HOURS']);
  });

  it('R-040 当てはまらなくなった確認事項は解消になり、再び当てはまれば開く', () => {
    expect(findingChanges(soundCase(), [stored('Open')], today).rows).toEqual([
      { Code__c: 'D00001|UNDER_THREE_HOURS', State__c: 'Gone', LastSeenOn__c: today },
    ]);
    expect(findingChanges(soundCase(), [stored('Gone')], today).rows).toEqual([]);
    expect(findingChanges(short, [stored('Gone')], today).rows).toMatchObject([{ State__c: 'Open' }]);
  });
});
