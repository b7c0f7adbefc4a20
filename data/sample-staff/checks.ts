import type { OrgConnection, Row } from '../../scripts/org/index.ts';
import { changed, noWork, ownId, write, type Brief, type Work } from './desk.ts';
import { checkDocuments } from './documents.ts';
import { readClaims, readDesk, type CaseRow, type Desk } from './rows.ts';
import { acceptClaims, joinTrips, reviewItems, staleClaims, tripOwner } from './travel.ts';

/** Which cases are one person's: `index` of `people`. Cases of one outing go to one person. */
export interface Share {
  index: number;
  people: number;
}

/**
 * 担当's work on the cases that are theirs: every document looked at, own-car ways measured, travel items granted or
 * refused, outings joined, claims taken (検収), company judged, and the case marked as checked.
 */
export async function checkCases(
  org: OrgConnection,
  brief: Brief,
  share: Share = { index: 0, people: 1 },
): Promise<Work> {
  const me = await ownId(org);
  const work = noWork();
  let desk = await readDesk(org);
  const mine = assignment(desk, brief, share);
  const claimsOf = (of: Desk) => of.claims.filter((claim) => mine(claim.Dispatch__r.Code__c));

  const stale = staleClaims(claimsOf(desk), desk);
  await write(org, work, [{ object: 'TravelClaim__c', rows: stale }]);
  if (stale.length > 0) desk = await readDesk(org);

  const joined = joinTrips(claimsOf(desk), brief);
  const evidence = checkDocuments(
    desk.evidence.filter((row) => mine(row.Dispatch__r.Code__c)),
    brief,
    me,
  );
  const trips = [...joined].map(([code, trip]) => ({ Code__c: code, Trip__r: { Code__c: trip } }));
  const unseen = desk.items.filter((item) => mine(item.TravelClaim__r.Dispatch__r.Code__c));
  const items = reviewItems(unseen, desk, joined, brief, me);
  await write(org, work, [
    { object: 'Evidence__c', rows: evidence },
    { object: 'TravelClaim__c', rows: trips },
    { object: 'TravelItem__c', rows: items },
  ]);

  // What was written is known; what the org made of it is asked for: the claims' sums.
  desk = {
    ...desk,
    evidence: changed(desk.evidence, evidence),
    items: changed(desk.items, items),
    claims: trips.length + items.length === 0 ? desk.claims : await readClaims(org),
  };
  const accepted = acceptClaims(claimsOf(desk), desk, brief, me);
  await write(org, work, [{ object: 'TravelClaim__c', rows: accepted }]);

  desk = { ...desk, claims: changed(desk.claims, accepted) };
  await write(org, work, [{ object: 'Dispatch__c', rows: markChecked(desk, mine, brief, me) }]);
  return work;
}

function assignment(desk: Desk, brief: Brief, share: Share): (dispatch: string) => boolean {
  const caseOfClaim = new Map(desk.claims.map((claim) => [claim.Code__c, claim.Dispatch__r.Code__c]));
  const first = new Map(
    desk.claims.map((claim) => [claim.Dispatch__r.Code__c, caseOfClaim.get(tripOwner(claim.Code__c, brief))]),
  );
  return (dispatch) => Number((first.get(dispatch) ?? dispatch).slice(1)) % share.people === share.index;
}

/** Cases whose papers are complete and all looked at. 担当 signs for them; what is amiss stands in the findings. */
function markChecked(desk: Desk, mine: (dispatch: string) => boolean, brief: Brief, me: string): Row[] {
  const unchecked = new Set(
    desk.evidence.filter((row) => row.CheckState__c === 'Unchecked').map((row) => row.Dispatch__r.Code__c),
  );
  const unclaimed = new Set(
    desk.claims
      .filter((row) => !['Accepted', 'Confirmed'].includes(row.State__c))
      .map((row) => row.Dispatch__r.Code__c),
  );
  const isDone = (row: CaseRow) =>
    row.Status__c === 'Reviewing' && !unchecked.has(row.Code__c) && !unclaimed.has(row.Code__c);
  return [...desk.cases.values()]
    .filter((row) => mine(row.Code__c) && row.CheckedBy__c === null && isDone(row))
    .map((row) => ({ Code__c: row.Code__c, CheckedBy__c: me, CheckedOn__c: brief.today, ...company(row, me) }));
}

/** 同行「無」: an illness is reason enough, having come before is not. */
function company(row: CaseRow, me: string): Row {
  if (row.Accompaniment__c !== 'None' || row.AccompanyReason__c === null || row.AccompanyJudgement__c !== null)
    return {};
  const adequate = row.AccompanyReason__c.includes('病');
  return {
    AccompanyJudgement__c: adequate ? 'Adequate' : 'Inadequate',
    AccompanyJudgedBy__c: me,
    MinistryReport__c: !adequate,
  };
}
