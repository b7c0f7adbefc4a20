import {
  isOneOf,
  OrgError,
  queryAll,
  quote,
  refusalOf,
  requireSaved,
  updateAll,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { casesOf, countAgain, moveCases } from './cases.ts';
import { noteCollisions } from './collisions.ts';

export interface MergeOptions {
  /** Session of who merges: another person than who decided, with the custom permission Haken_Merge for this run. */
  org: OrgConnection;
  clock: Clock;
  /** Proposals by number or code; every one decided on unless said. */
  only?: readonly string[];
}

export interface Merged {
  proposal: string;
  /** Business that stays, and the one that points to it now. */
  survivor: string;
  merged: string;
  /** Cases moved now; those a stopped run had moved are not among them. */
  moved: string[];
  /** Cases whose number another released case has too: each bears a finding. */
  collisions: string[];
}

export interface MergeResult {
  merged: Merged[];
  /** Cases that had come to merged businesses since, and were moved after them. */
  followed: string[];
}

export interface DecidedRow {
  Id: string;
  Code__c: string;
  Name: string;
  State__c: string;
  DecidedBy__c: string;
  MovedCases__c: string | null;
  Business__r: { Code__c: string };
  Other__r: { Code__c: string };
  Survivor__r: { Code__c: string };
}

const fields =
  'Id, Code__c, Name, State__c, DecidedBy__c, MovedCases__c, Business__r.Code__c, Other__r.Code__c, Survivor__r.Code__c';

/** Proposals in a state, those named or all. */
export async function proposalsIn(
  org: OrgConnection,
  state: 'Merge' | 'Merged',
  only: readonly string[] | undefined,
): Promise<DecidedRow[]> {
  const named = only === undefined ? '' : ` AND (${isOneOf('Code__c', only)} OR ${isOneOf('Name', only)})`;
  const rows = await queryAll<DecidedRow>(
    org,
    `SELECT ${fields} FROM MergeProposal__c WHERE State__c = '${state}'${named} ORDER BY Code__c`,
  );
  const missing = (only ?? []).filter((name) => !rows.some(({ Code__c, Name }) => name === Code__c || name === Name));
  if (missing.length === 0) return rows;
  const wanted = state === 'Merge' ? '「名寄せする」' : '「名寄せ済」';
  throw new OrgError(
    'NOT_DECIDED',
    `名寄せ候補 ${missing.join('、')} は状態${wanted}にありません。haken review duplicates で確かめ、先に審査が決めてください。`,
  );
}

/**
 * Merges the pairs that a reviewer has found to be one business: the one not kept points to the other from then
 * on, its cases are moved and counted there, and a number that two released cases have becomes a finding. Nothing
 * is deleted. Stopped anywhere, it is run again and goes on: a proposal counts as merged when all of it is done.
 * @throws OrgError when who merges lacks the permission, or decided on a pair themselves
 */
export async function mergeDecided({ org, clock, only }: MergeOptions): Promise<MergeResult> {
  const proposals = await proposalsIn(org, 'Merge', only);
  const { user_id: merger } = await org.persist(() => org.identity());
  const own = proposals.filter(({ DecidedBy__c }) => DecidedBy__c === merger).map(({ Code__c }) => Code__c);
  if (own.length > 0) {
    throw new OrgError(
      'DECIDED_BY_SELF',
      `名寄せ候補 ${own.join('、')} を決めた本人は名寄せを実行できません。権限セット「名寄せ」を一時的に持つ別の人が実行してください。`,
    );
  }
  const result: MergeResult = { merged: [], followed: [] };
  for (const proposal of proposals) result.merged.push(await mergePair(org, clock, merger, proposal));
  result.followed = await followUp(org, clock);
  return result;
}

async function mergePair(org: OrgConnection, clock: Clock, merger: string, proposal: DecidedRow): Promise<Merged> {
  const merged = mergedOf(proposal);
  const survivor = await lastSurvivor(org, proposal);
  await pointTo(org, merged, survivor);
  const moved = await casesOf(org, [merged]);
  await noteMoved(org, proposal, moved);
  await moveCases(org, moved, survivor);
  const collisions = await settle(org, clock, survivor);
  const done = { id: proposal.Id, State__c: 'Merged', MergedBy__c: merger, MergedOn__c: clock.today() };
  requireSaved(`名寄せ候補 ${proposal.Code__c}`, [done], await updateAll(org, 'MergeProposal__c', [done]));
  return { proposal: proposal.Code__c, survivor, merged, moved: moved.map(({ Code__c }) => Code__c), collisions };
}

/** The business of a pair that is not kept. */
export function mergedOf({ Business__r, Other__r, Survivor__r }: DecidedRow): string {
  return Business__r.Code__c === Survivor__r.Code__c ? Other__r.Code__c : Business__r.Code__c;
}

/** The business kept may have been merged itself meanwhile: then its survivor is meant. */
export async function lastSurvivor(org: OrgConnection, proposal: DecidedRow): Promise<string> {
  const survivors = await mergedBusinesses(org);
  const merged = mergedOf(proposal);
  let survivor = proposal.Survivor__r.Code__c;
  while (survivor !== merged && survivors.has(survivor)) survivor = survivors.get(survivor)!;
  if (survivor !== merged) return survivor;
  throw new OrgError(
    'MERGED_IN_A_CIRCLE',
    `名寄せ候補 ${proposal.Code__c}: 残す事業者 ${proposal.Survivor__r.Code__c} は、すでに ${merged} に名寄せされています。残す事業者を ${merged} に決め直してください。`,
  );
}

/** Merged businesses by code, with the business each points to. */
async function mergedBusinesses(org: OrgConnection): Promise<Map<string, string>> {
  const rows = await queryAll<{ Code__c: string; MergedInto__r: { Code__c: string } }>(
    org,
    'SELECT Code__c, MergedInto__r.Code__c FROM Business__c WHERE MergedInto__c != null',
  );
  return new Map(rows.map((row) => [row.Code__c, row.MergedInto__r.Code__c]));
}

/** From here on the Platform's records about a business go to the survivor; who pointed to it points further. */
async function pointTo(org: OrgConnection, merged: string, survivor: string): Promise<void> {
  const pointing = await queryAll<{ Id: string }>(
    org,
    `SELECT Id FROM Business__c WHERE Code__c = ${quote(merged)} OR MergedInto__r.Code__c = ${quote(merged)}`,
  );
  await writeMergedInto(
    org,
    pointing.map(({ Id }) => ({ id: Id, MergedInto__r: { Code__c: survivor } })),
  );
}

/** @throws OrgError that says which permission is wanted, when the org refuses */
export async function writeMergedInto(org: OrgConnection, rows: readonly Row[]): Promise<void> {
  const said = (await updateAll(org, 'Business__c', rows)).map(refusalOf).find((each) => each !== undefined);
  if (said === undefined) return;
  throw new OrgError(
    'NOT_ALLOWED',
    `${said}\n利用者 ${org.username} に権限セット「名寄せ」（Haken_Merge）を与えてから実行し、終わったら外してください。`,
  );
}

/** What is moved is written down first, so that it can be moved back. */
async function noteMoved(
  org: OrgConnection,
  proposal: DecidedRow,
  cases: readonly { Code__c: string }[],
): Promise<void> {
  const before = movedCases(proposal);
  const all = [...new Set([...before, ...cases.map(({ Code__c }) => Code__c)])].sort();
  if (all.length === before.length) return;
  const rows = [{ id: proposal.Id, MovedCases__c: all.join('\n') }];
  requireSaved(`名寄せ候補 ${proposal.Code__c}`, rows, await updateAll(org, 'MergeProposal__c', rows));
}

/** Codes of the cases a merge has moved. */
export const movedCases = ({ MovedCases__c }: Pick<DecidedRow, 'MovedCases__c'>): string[] =>
  (MovedCases__c ?? '').split('\n').filter((code) => code !== '');

/** Counts a business's cases anew and notes numbers that came twice. */
export async function settle(org: OrgConnection, clock: Clock, business: string): Promise<string[]> {
  const cases = await casesOf(org, [business]);
  await countAgain(org, cases);
  return noteCollisions(org, clock, cases);
}

/** Cases that came to a merged business while it was being merged follow it. */
async function followUp(org: OrgConnection, clock: Clock): Promise<string[]> {
  const survivors = await mergedBusinesses(org);
  const late = await casesOf(org, [...survivors.keys()]);
  const bySurvivor = Map.groupBy(late, (one) => survivors.get(one.BusinessYear__r.Business__r.Code__c)!);
  for (const [survivor, cases] of bySurvivor) {
    await moveCases(org, cases, survivor);
    await settle(org, clock, survivor);
  }
  return late.map(({ Code__c }) => Code__c);
}
