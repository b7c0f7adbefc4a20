import { OrgError, queryAll, quote, requireSaved, updateAll, type Clock, type OrgConnection } from '../org/index.ts';
import { casesNamed, moveCases } from './cases.ts';
import { lastSurvivor, mergedOf, movedCases, proposalsIn, settle, writeMergedInto } from './merge.ts';

export interface UndoResult {
  proposal: string;
  /** Cases moved back now. */
  moved: string[];
}

/**
 * Takes a merge back: the cases it moved go back to the business they came from, both are counted anew, and the pair is
 * remembered as two businesses. A reviewer does it who has the permission Haken_Merge for this run. Findings about
 * numbers that came twice stay for a person to settle. Stopped anywhere, it is run again.
 * @throws OrgError when the proposal is not merged, or the org refuses
 */
export async function undoMerge(org: OrgConnection, clock: Clock, code: string, reason: string): Promise<UndoResult> {
  const [proposal] = await proposalsIn(org, 'Merged', [code]);
  if (proposal === undefined) throw new OrgError('NOT_MERGED', `名寄せ候補 ${code} は名寄せ済ではありません。`);
  const merged = mergedOf(proposal);
  const kept = await lastSurvivor(org, proposal);
  const [business] = await queryAll<{ Id: string }>(org, `SELECT Id FROM Business__c WHERE Code__c = ${quote(merged)}`);
  await writeMergedInto(org, [{ id: business!.Id, MergedInto__c: null }]);
  const all = await casesNamed(org, movedCases(proposal));
  const back = all.filter(({ BusinessYear__r: { Business__r } }) => Business__r.Code__c !== merged);
  await moveCases(org, back, merged);
  for (const business of [merged, kept]) await settle(org, clock, business);
  const { user_id: judge } = await org.persist(() => org.identity());
  const rows = [
    { id: proposal.Id, State__c: 'Different', DecidedBy__c: judge, DecidedOn__c: clock.today(), Reason__c: reason },
  ];
  requireSaved(`名寄せ候補 ${proposal.Code__c}`, rows, await updateAll(org, 'MergeProposal__c', rows));
  return { proposal: proposal.Code__c, moved: back.map(({ Code__c }) => Code__c) };
}
