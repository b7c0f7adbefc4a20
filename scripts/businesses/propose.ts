import { queryEach, requireSaved, upsertAll, type Clock, type OrgConnection, type Row } from '../org/index.ts';
import { alike, pairCode, type ListedBusiness, type Pair } from './pairs.ts';

export interface ProposeResult {
  /** Pairs proposed now for the first time, or anew. */
  proposed: number;
  /** Proposals nobody had decided on whose businesses are no longer alike. */
  gone: number;
  /** Pairs waiting for a decision now. */
  open: number;
}

const businessQuery = `SELECT Code__c, Name, CorporateNumber__c, Phone__c, Address__c FROM Business__c
 WHERE MergedInto__c = null`;
const proposalQuery = 'SELECT Code__c, State__c, Match__c FROM MergeProposal__c';

interface BusinessRow {
  Code__c: string;
  Name: string;
  CorporateNumber__c: string | null;
  Phone__c: string | null;
  Address__c: string | null;
}

interface ProposalRow {
  Code__c: string;
  State__c: string;
  Match__c: string;
}

/**
 * Proposes businesses that may be one, for a reviewer to decide on. A pair that was decided on is never proposed
 * again. Doing it again without a change in the businesses writes nothing.
 */
export async function proposeMergers(org: OrgConnection, clock: Clock): Promise<ProposeResult> {
  const [businesses, proposals] = (await queryEach(org, [businessQuery, proposalQuery])) as unknown as [
    BusinessRow[],
    ProposalRow[],
  ];
  const known = new Map(proposals.map((row) => [row.Code__c, row]));
  const pairs = new Map(alike(businesses.map(listed)).map((pair) => [pairCode(pair), pair]));
  const fresh = [...pairs.values()].flatMap((pair) => proposalRow(pair, known.get(pairCode(pair)), clock.today()));
  const gone = proposals
    .filter(({ State__c, Code__c }) => State__c === 'Proposed' && !pairs.has(Code__c))
    .map(({ Code__c }) => ({ Code__c, State__c: 'Gone' }));
  const rows: Row[] = [...fresh, ...gone];
  requireSaved('名寄せ候補', rows, await upsertAll(org, 'MergeProposal__c', rows));
  const decided = proposals.filter(({ State__c, Code__c }) => pairs.has(Code__c) && !isOpen(State__c));
  return { proposed: fresh.length, gone: gone.length, open: pairs.size - decided.length };
}

/** A pair to be proposed, or to be looked at anew for a surer reason; nothing where a person has decided. */
function proposalRow(pair: Pair, known: ProposalRow | undefined, today: string): Row[] {
  if (known !== undefined && !isOpen(known.State__c)) return [];
  if (known?.State__c === 'Proposed' && known.Match__c === pair.match) return [];
  const code = pairCode(pair);
  if (known) return [{ Code__c: code, Match__c: pair.match, State__c: 'Proposed' }];
  const businesses = { Business__r: { Code__c: pair.one }, Other__r: { Code__c: pair.other } };
  return [{ Code__c: code, ...businesses, Match__c: pair.match, State__c: 'Proposed', FirstSeenOn__c: today }];
}

/** Nobody has decided yet. */
const isOpen = (state: string): boolean => state === 'Proposed' || state === 'Gone';

const listed = (row: BusinessRow): ListedBusiness => ({
  code: row.Code__c,
  name: row.Name,
  corporateNumber: row.CorporateNumber__c,
  phone: row.Phone__c,
  address: row.Address__c,
});
