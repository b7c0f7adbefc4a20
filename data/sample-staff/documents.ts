import type { Row } from '../../scripts/org/index.ts';
import type { Brief } from './desk.ts';
import type { EvidenceRow } from './rows.ts';

/** Documents that cannot be read, by the sample's own word. */
const illegible = ({ sample }: Brief) =>
  new Set(sample.planted.documentIllegible.flatMap(({ records }) => records.map((record) => record.split(' ')[1])));

/**
 * What 担当 finds of each document not yet looked at: checked on the day it came. A few are illegible and sent back; a
 * few are left for later.
 */
export function checkDocuments(evidence: readonly EvidenceRow[], brief: Brief, me: string): Row[] {
  const bad = illegible(brief);
  const isLeft = ({ Code__c: code, ReceivedOn__c: since }: EvidenceRow) =>
    brief.manner.leaves(brief.today, 'document', code, since, 0.012);
  return evidence
    .filter((row) => row.CheckState__c === 'Unchecked' && !isLeft(row))
    .map((row) => ({
      Code__c: row.Code__c,
      CheckState__c: bad.has(row.Code__c) ? 'Rejected' : 'Accepted',
      CheckedBy__c: me,
      CheckedOn__c: row.ReceivedOn__c ?? brief.today,
      ...(bad.has(row.Code__c) ? { RejectReason__c: '画像が不鮮明で金額と日付が読めないため、再提出を依頼' } : {}),
    }));
}
