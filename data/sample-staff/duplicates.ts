import { decide, mergeDecided, openProposals } from '../../scripts/businesses/index.ts';
import { isOneOf, OrgError, queryAll, quote, type Clock, type OrgConnection } from '../../scripts/org/index.ts';
import { noWork, ownId, type Work } from './desk.ts';
import { judgePair, type SeenBusiness } from './sameness.ts';

/** 審査's work on the pairs that may be one business (A-05): decided by what stands on their pages, else left. */
export async function decidePairs(org: OrgConnection, clock: Clock): Promise<Work> {
  const work = noWork();
  const pairs = (await openProposals(org)).filter(({ state }) => state === 'Proposed');
  if (pairs.length === 0) return work;
  const seen = await pagesOf(
    org,
    pairs.flatMap(({ businesses }) => businesses.map(({ code }) => code)),
  );
  for (const { code, businesses } of pairs) {
    const [one, other] = businesses.map((business) => seen.get(business.code)!) as [SeenBusiness, SeenBusiness];
    const decision = judgePair(one, other);
    if (decision === undefined) continue;
    await decide(org, clock, code, decision);
    count(work, 'MergeProposal__c', 1);
  }
  return work;
}

async function pagesOf(org: OrgConnection, codes: readonly string[]): Promise<Map<string, SeenBusiness>> {
  const rows = await queryAll<SeenBusiness>(
    org,
    `SELECT Code__c, CorporateNumber__c, Phone__c, Address__c, Representative__c FROM Business__c
 WHERE ${isOneOf('Code__c', new Set(codes))}`,
  );
  return new Map(rows.map((row) => [row.Code__c, row]));
}

/**
 * Merges what 審査 has found to be one: another person does it, to whom 管理 lends the permission for as long as it takes
 * (R-119).
 */
export async function mergePairs(administrator: OrgConnection, merger: OrgConnection, clock: Clock): Promise<Work> {
  const work = noWork();
  const waiting = (await openProposals(merger)).filter(({ state }) => state === 'Merge');
  if (waiting.length === 0) return work;
  const { merged } = await lending(administrator, merger, () => mergeDecided({ org: merger, clock }));
  count(work, 'Business__c', merged.length);
  count(work, 'Dispatch__c', merged.flatMap(({ moved }) => moved).length);
  return work;
}

/** The permission set 名寄せ for one piece of work. What a stopped run left with the person is taken away too. */
async function lending<T>(administrator: OrgConnection, to: OrgConnection, work: () => Promise<T>): Promise<T> {
  const person = await ownId(to);
  const [set] = await queryAll<{ Id: string }>(
    administrator,
    `SELECT Id FROM PermissionSet WHERE Name = ${quote('Haken_Merge')}`,
  );
  const assignments = administrator.sobject('PermissionSetAssignment');
  const lent = () =>
    queryAll<{ Id: string }>(
      administrator,
      `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${person}' AND PermissionSetId = '${set!.Id}'`,
    );
  if ((await lent()).length === 0) {
    const given = await assignments.create({ AssigneeId: person, PermissionSetId: set!.Id });
    if (!given.success) {
      throw new OrgError(
        'REFUSED',
        `${to.username} に権限セット「名寄せ」を与えられません: ${given.errors.map(({ message }) => message).join(' ')}`,
      );
    }
  }
  try {
    return await work();
  } finally {
    for (const { Id: id } of await lent()) await assignments.destroy(id);
  }
}

function count(work: Work, object: string, number: number): void {
  if (number > 0) work.written[object] = (work.written[object] ?? 0) + number;
}
