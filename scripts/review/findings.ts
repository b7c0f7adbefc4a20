import {
  blocksRelease,
  judge,
  type CaseFacts,
  type FindingDraft,
} from '../../force-app/main/default/lwc/caseRules/caseRules.ts';
import type { CalendarDate, Row } from '../org/index.ts';
import type { FindingRow } from './rows.ts';

/** What is to be written of a case's findings, and what still holds it back afterwards. */
export interface FindingChanges {
  rows: Row[];
  opened: FindingDraft[];
  /** Rule codes of findings that are open after the change and block the release. */
  blocking: string[];
}

/** Natural key of a finding: `D00001|TAXI_DOCUMENTS|TI0001`. */
export function findingCode(dispatchCode: string, draft: Pick<FindingDraft, 'ruleCode' | 'subject'>): string {
  return [dispatchCode, draft.ruleCode, draft.subject].filter((part) => part !== '').join('|');
}

/**
 * Holds today's judgement against what is stored. New findings open; one that no longer applies is 解消; one a person
 * settled stays settled as long as it says the same, and opens again when the facts behind it changed.
 */
export function findingChanges(facts: CaseFacts, stored: readonly FindingRow[], today: CalendarDate): FindingChanges {
  const known = new Map(stored.map((row) => [row.Code__c, row]));
  const changes: FindingChanges = { rows: [], opened: [], blocking: [] };
  for (const draft of judge(facts)) {
    const code = findingCode(facts.dispatch.code, draft);
    const row = known.get(code);
    known.delete(code);
    const same = row?.Message__c === draft.message && row.Severity__c === draft.severity;
    if (row?.State__c === 'Settled' && same) continue;
    if (blocksRelease(draft)) changes.blocking.push(draft.ruleCode);
    if (row?.State__c === 'Open' && same) continue;
    changes.rows.push(openRow(facts.dispatch.code, code, draft, row, today));
    if (row?.State__c !== 'Open') changes.opened.push(draft);
  }
  for (const row of known.values()) {
    if (row.State__c !== 'Gone') changes.rows.push({ Code__c: row.Code__c, State__c: 'Gone', LastSeenOn__c: today });
  }
  return changes;
}

function openRow(
  dispatchCode: string,
  code: string,
  draft: FindingDraft,
  row: FindingRow | undefined,
  today: CalendarDate,
): Row {
  return {
    Code__c: code,
    // A detail names its master when it is made; later the master stays.
    ...(row ? {} : { Dispatch__r: { Code__c: dispatchCode }, FirstSeenOn__c: today }),
    RuleCode__c: draft.ruleCode,
    Severity__c: draft.severity,
    BlocksRelease__c: blocksRelease(draft),
    Message__c: draft.message,
    Subject__c: draft.subject || null,
    AskWhom__c: draft.askWhom,
    Requirement__c: draft.requirement,
    State__c: 'Open',
    LastSeenOn__c: today,
    ...(row?.State__c === 'Settled' ? { SettledBy__c: null, SettledOn__c: null, Settlement__c: null } : {}),
  };
}
