import type { RequestContext } from '../context.ts';
import type { StoredRow } from '../storage/index.ts';
import type { Change } from './types.ts';

/** The two statuses that every campaign begins with. Source: Object Reference, CampaignMemberStatus. */
const MEMBER_STATUSES: readonly StoredRow[] = [
  { Label: 'Sent', SortOrder: 1, IsDefault: 1, HasResponded: 0 },
  { Label: 'Responded', SortOrder: 2, IsDefault: 0, HasResponded: 1 },
];

/** Writes the rows that the platform makes together with a new record of its own objects. */
export function addStandardRows(ctx: RequestContext, change: Change): void {
  if (change.object.name !== 'Campaign') return;
  const { storage } = ctx.org;
  const { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp } = change.after;
  const audit = { CreatedDate, CreatedById, LastModifiedDate, LastModifiedById, SystemModstamp } as StoredRow;
  for (const status of MEMBER_STATUSES) {
    const CampaignId = String(change.id);
    storage.insertRow('CampaignMemberStatus', { Id: storage.newId('01Y'), CampaignId, ...status, ...audit });
  }
}
