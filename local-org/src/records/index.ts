/** The one save procedure. Every API that writes records ends here. */
export { save } from './save.ts';
export type { InputRow, SaveError, SaveOperation, SaveRequest, SaveResult } from './types.ts';
export { defaultValues } from './default-values.ts';
export { isIdLookup } from './references.ts';
export { recalculateRollUps } from './rollups.ts';
export { emptyExpired, purge } from './purge.ts';
export { Untrimmed } from './values.ts';
export { saveMixed } from './mixed.ts';
export type { MixedRequest, TypedRow } from './mixed.ts';
export { deletedIn, replicationPeriod, updatedIn } from './changes.ts';
export type { ChangedRecord, Period } from './changes.ts';
export { emptyRecycleBin } from './empty-bin.ts';
export { convertLead } from './convert-lead.ts';
export type { LeadConversion, LeadConversionResult } from './convert-lead.ts';
export { merge } from './merge.ts';
export type { MergeRequest, MergeResult } from './merge.ts';
