import {
  queryEach,
  requireSaved,
  upsertAll,
  type CalendarDate,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { loadCases } from './facts.ts';
import { findingChanges } from './findings.ts';
import { findingQuery, leftoverQuery, type FindingRow } from './rows.ts';

export interface ReviewResult {
  /** Cases judged. */
  cases: number;
  /** Findings opened (or opened again) and findings that went away in this run. */
  opened: number;
  gone: number;
  /** Findings open now, by rule code, those of the whole org. */
  open: Record<string, number>;
}

/**
 * Judges every open case and keeps `Finding__c` in step. Running it again without a change in the facts writes
 * nothing. No case is moved: what follows from a finding is for people to decide.
 */
export async function runReview(org: OrgConnection, clock: Clock): Promise<ReviewResult> {
  const today = clock.today();
  const [cases, stored] = [await loadCases(org, today), await storedFindings(org)];
  const judged = cases.flatMap(({ facts }) => findingChanges(facts, stored.get(facts.dispatch.code) ?? [], today).rows);
  const rows = [...judged, ...(await leftovers(org, today))];
  requireSaved('確認事項', rows, await upsertAll(org, 'Finding__c', rows));
  const open = await openFindings(org);
  const gone = rows.filter((row) => row.State__c === 'Gone').length;
  return { cases: cases.length, opened: rows.length - gone, gone, open };
}

/** A case that was cancelled, refused or paid takes its open findings with it. */
async function leftovers(org: OrgConnection, today: CalendarDate): Promise<Row[]> {
  const [rows] = await queryEach<{ Code__c: string }>(org, [leftoverQuery]);
  return rows!.map(({ Code__c }) => ({ Code__c, State__c: 'Gone', LastSeenOn__c: today }));
}

/** Findings of open cases by case code. */
export async function storedFindings(org: OrgConnection): Promise<Map<string, FindingRow[]>> {
  const [rows] = await queryEach<FindingRow>(org, [findingQuery]);
  return Map.groupBy(rows!, (row) => row.Dispatch__r.Code__c);
}

async function openFindings(org: OrgConnection): Promise<Record<string, number>> {
  const [rows] = await queryEach<{ RuleCode__c: string; n: number }>(org, [
    `SELECT RuleCode__c, COUNT(Id) n FROM Finding__c WHERE State__c = 'Open' GROUP BY RuleCode__c ORDER BY RuleCode__c`,
  ]);
  return Object.fromEntries(rows!.map((row) => [row.RuleCode__c, row.n]));
}
