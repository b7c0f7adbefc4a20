import {
  queryEach,
  requireSaved,
  upsertAll,
  type CalendarDate,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { loadCases } from './loading.ts';
import { findingChanges } from './findings.ts';
import { leftoverQuery } from './rows.ts';

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
  const result = { cases: 0, opened: 0, gone: 0 };
  const save = async (rows: Row[]) => {
    requireSaved('確認事項', rows, await upsertAll(org, 'Finding__c', rows));
    const gone = rows.filter((row) => row.State__c === 'Gone').length;
    result.opened += rows.length - gone;
    result.gone += gone;
  };
  for await (const cases of loadCases(org, today)) {
    result.cases += cases.length;
    await save(cases.flatMap(({ facts, findings }) => findingChanges(facts, findings, today).rows));
  }
  await save(await leftovers(org, today));
  return { ...result, open: await openFindings(org) };
}

/** A case that was cancelled, refused or paid takes its open findings with it. */
async function leftovers(org: OrgConnection, today: CalendarDate): Promise<Row[]> {
  const [rows] = await queryEach<{ Code__c: string }>(org, [leftoverQuery]);
  return rows!.map(({ Code__c }) => ({ Code__c, State__c: 'Gone', LastSeenOn__c: today }));
}

async function openFindings(org: OrgConnection): Promise<Record<string, number>> {
  const [rows] = await queryEach<{ RuleCode__c: string; n: number }>(org, [
    `SELECT RuleCode__c, COUNT(Id) n FROM Finding__c WHERE State__c = 'Open' GROUP BY RuleCode__c ORDER BY RuleCode__c`,
  ]);
  return Object.fromEntries(rows!.map((row) => [row.RuleCode__c, row.n]));
}
