import type { Change } from '../dispatch-system/index.ts';
import { queryByCodes, upsertAll, OrgError, type OrgConnection } from '../org/index.ts';
import { textAt } from './existing.ts';

/** Cases of these changes that may have gone to another expert: a first application names its first one. */
export const casesOfNewExperts = (changes: readonly Change[]): string[] => [
  ...new Set(changes.flatMap(({ kind, id, version }) => (kind === 'application' && version > 1 ? [id] : []))),
];

/**
 * Gives the outings of cases to the expert whom the case names: a claim may have come before the expert was replaced.
 * Doing it again changes nothing.
 * @throws OrgError when the org refuses one
 */
export async function giveTripsToExperts(org: OrgConnection, cases: readonly string[]): Promise<void> {
  if (cases.length === 0) return;
  const [claims] = await queryByCodes(org, [
    {
      object: 'TravelClaim__c',
      fields: ['Trip__r.Code__c', 'Trip__r.Expert__r.Code__c', 'Dispatch__r.Code__c', 'Dispatch__r.Expert__r.Code__c'],
      codes: cases,
      key: 'Dispatch__r.Code__c',
    },
  ]);
  const wanted = new Map<string, string>();
  for (const claim of claims!) {
    const [trip, expert] = [textAt(claim, 'Trip__r.Code__c'), textAt(claim, 'Dispatch__r.Expert__r.Code__c')];
    if (trip !== null && expert !== null && expert !== textAt(claim, 'Trip__r.Expert__r.Code__c'))
      wanted.set(trip, expert);
  }
  const rows = [...wanted].map(([trip, expert]) => ({ Code__c: trip, Expert__r: { Code__c: expert } }));
  for (const [index, outcome] of (await upsertAll(org, 'Trip__c', rows)).entries()) {
    if (outcome.ok) continue;
    const said = outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
    throw new OrgError(
      'TRIP_REFUSED',
      `出張 ${rows[index]!.Code__c} の専門家を案件に合わせられませんでした（${said}）。出張を確かめてから、もう一度実行してください。`,
    );
  }
}
