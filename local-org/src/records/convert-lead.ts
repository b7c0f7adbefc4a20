import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { Ids, type StoredRow } from '../storage/index.ts';
import { accountOf, contactOf, opportunityOf } from './lead-mapping.ts';
import { saveMasters } from './masters.ts';
import { stampsOf } from './moment.ts';
import { loadVisible } from './prepare.ts';
import { RowRefused, rowError } from './problem.ts';
import { moveReferences } from './reparent.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { save } from './save.ts';
import { savingContext } from './saving.ts';
import type { InputRow, SaveError, SaveRequest, SaveResult } from './types.ts';

/** LeadConvert. Source: SOAP API Developer Guide, "convertLead()". */
export interface LeadConversion {
  leadId: string;
  convertedStatus: string;
  /** Records to convert into instead of new ones. */
  accountId?: string;
  contactId?: string;
  opportunityId?: string;
  opportunityName?: string;
  ownerId?: string;
  doNotCreateOpportunity: boolean;
  /** The existing contact takes the lead's source. */
  overwriteLeadSource: boolean;
}

/** LeadConvertResult; `id` is the lead's. */
export interface LeadConversionResult extends SaveResult {
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null;
}

class ConversionStopped extends Error {
  readonly errors: SaveError[];

  constructor(errors: SaveError[]) {
    super(errors[0]?.message);
    this.name = 'ConversionStopped';
    this.errors = errors;
  }
}

/**
 * Converts a lead into an account, a contact and, unless told otherwise, an opportunity: new ones with the lead's values, or
 * existing ones whose empty fields take them. Activities and campaigns follow to the contact. One transaction, each record by
 * the save procedure.
 */
export function convertLead(ctx: RequestContext, conversion: LeadConversion): LeadConversionResult {
  try {
    return ctx.org.storage.transaction(() => convert(ctx, conversion));
  } catch (error) {
    const errors = error instanceof ConversionStopped ? error.errors : [rowError(error)];
    return { id: null, success: false, errors, accountId: null, contactId: null, opportunityId: null };
  }
}

function convert(ctx: RequestContext, conversion: LeadConversion): LeadConversionResult {
  const lead = requireLead(ctx, conversion);
  const leadId = String(lead['Id']);
  const ownerId = requireOwner(lead, conversion.ownerId);
  const accountId = intoRecord(ctx, 'Account', conversion.accountId, { ...accountOf(ctx, lead), OwnerId: ownerId });
  const contactId = intoContact(ctx, lead, conversion, accountId, ownerId);
  const opportunityId = conversion.doNotCreateOpportunity
    ? null
    : intoOpportunity(ctx, lead, conversion, { AccountId: accountId, OwnerId: ownerId }, contactId);
  follow(ctx, leadId, contactId);
  close(ctx, leadId, conversion.convertedStatus, { accountId, contactId, opportunityId });
  return { id: leadId, success: true, errors: [], accountId, contactId, opportunityId };
}

/** The lead, if it is there, open, and the user may convert it to that status. */
function requireLead(ctx: RequestContext, { leadId, convertedStatus }: LeadConversion): StoredRow {
  const object = requireObject(ctx, 'Lead');
  if (!ctx.access.system('ConvertLeads'))
    throw new RowRefused('INSUFFICIENT_ACCESS', 'Converting leads needs the permission Convert Leads (ConvertLeads)');
  const lead = loadVisible(savingContext(ctx), object, leadId);
  if (Number(lead['IsConverted']) === 1)
    throw new RowRefused('CANNOT_UPDATE_CONVERTED_LEAD', `cannot reference converted lead ${String(lead['Id'])}`);
  const status = ctx.org.storage
    .statement('SELECT 1 FROM "LeadStatus" WHERE "ApiName" = ? AND "IsConverted" = 1')
    .get(convertedStatus);
  if (!status) throw new RowRefused('INVALID_STATUS', `invalid convertedStatus: ${convertedStatus}`);
  return lead;
}

function requireObject(ctx: RequestContext, name: string): SObjectDef {
  const object = ctx.org.schema.object(name);
  if (object && ctx.access.object(name).read) return object;
  throw new RowRefused('INVALID_TYPE', `sObject type '${name}' is not supported.`);
}

/** New records belong to whom the call names, else to the lead's owner, who must be a user. */
function requireOwner(lead: StoredRow, given: string | undefined): string {
  const owner = Ids.to18(given ?? String(lead['OwnerId'])) ?? '';
  if (Ids.keyPrefix(owner) === '005') return owner;
  throw new RowRefused(
    'INVALID_CROSS_REFERENCE_KEY',
    'Converted objects can only be owned by users. If the lead is owned by a queue, you must specify an owner.',
    ['OwnerId'],
  );
}

/** A new record, or the existing one with its empty fields filled; its id. */
function intoRecord(ctx: RequestContext, sobject: string, given: string | undefined, values: InputRow): string {
  if (given === undefined) return completed(ctx, { operation: 'insert', sobject, rows: [values], allOrNone: true });
  const existing = loadVisible(savingContext(ctx), requireObject(ctx, sobject), given);
  const filled = Object.entries(values).filter(([name]) => (existing[name] ?? null) === null);
  const id = String(existing['Id']);
  if (filled.length === 0) return id;
  const row = { ...Object.fromEntries(filled), Id: id };
  return completed(ctx, { operation: 'update', sobject, rows: [row], allOrNone: true });
}

function intoContact(
  ctx: RequestContext,
  lead: StoredRow,
  { accountId: intoAccount, contactId, overwriteLeadSource }: LeadConversion,
  accountId: string,
  ownerId: string,
): string {
  const values = contactOf(ctx, lead);
  if (contactId === undefined)
    return intoRecord(ctx, 'Contact', undefined, { ...values, AccountId: accountId, OwnerId: ownerId });
  if (intoAccount === undefined)
    throw new RowRefused('REQUIRED_FIELD_MISSING', 'An existing contact needs its account too: give accountId', [
      'accountId',
    ]);
  requireOf(ctx, 'Contact', contactId, accountId);
  const id = intoRecord(ctx, 'Contact', contactId, values);
  if (overwriteLeadSource && values['LeadSource'] !== undefined) {
    const row = { Id: id, LeadSource: values['LeadSource'] };
    completed(ctx, { operation: 'update', sobject: 'Contact', rows: [row], allOrNone: true });
  }
  return id;
}

function intoOpportunity(
  ctx: RequestContext,
  lead: StoredRow,
  { opportunityId, opportunityName }: LeadConversion,
  belongs: { AccountId: string; OwnerId: string },
  contactId: string,
): string {
  if (opportunityId !== undefined) {
    requireOf(ctx, 'Opportunity', opportunityId, belongs.AccountId);
    return Ids.to18(opportunityId) ?? opportunityId;
  }
  const values = { ...opportunityOf(ctx, lead), ...belongs };
  const row = opportunityName === undefined ? values : { ...values, Name: opportunityName };
  const id = completed(ctx, { operation: 'insert', sobject: 'Opportunity', rows: [row], allOrNone: true });
  const role = { OpportunityId: id, ContactId: contactId, IsPrimary: true };
  completed(ctx, { operation: 'insert', sobject: 'OpportunityContactRole', rows: [role], allOrNone: true });
  return id;
}

/** An existing contact or opportunity must be one of the account. */
function requireOf(ctx: RequestContext, sobject: string, given: string, accountId: string): void {
  const record = loadVisible(savingContext(ctx), requireObject(ctx, sobject), given);
  if (record['AccountId'] === accountId) return;
  throw new RowRefused(
    'INVALID_CROSS_REFERENCE_KEY',
    `${sobject} ${String(record['Id'])} is not one of the account ${accountId}`,
  );
}

function completed(ctx: RequestContext, request: SaveRequest): string {
  const [result] = save(ctx, request);
  if (result?.success) return String(result.id);
  throw new ConversionStopped(result?.errors ?? []);
}

/** Activities that name the lead come to name the contact, and the contact stands in the lead's campaigns. */
function follow(ctx: RequestContext, leadId: string, contactId: string): void {
  const saving = savingContext(ctx);
  const rollUps = new RollUpChanges(saving);
  const object = requireObject(ctx, 'Lead');
  moveReferences(
    saving,
    { object, from: leadId, to: contactId, wanted: (_child, field) => field.name === 'WhoId' },
    rollUps,
  );
  saveMasters(saving, rollUps);
  const { storage } = ctx.org;
  const members = storage.statement('SELECT "Id" FROM "CampaignMember" WHERE "LeadId" = ?').all(leadId);
  for (const { Id } of members) storage.updateRow('CampaignMember', String(Id), { ContactId: contactId });
}

/** The lead takes its last status by the save procedure, then what only the org writes. */
function close(
  ctx: RequestContext,
  leadId: string,
  Status: string,
  { accountId, contactId, opportunityId }: Pick<LeadConversionResult, 'accountId' | 'contactId' | 'opportunityId'>,
): void {
  completed(ctx, { operation: 'update', sobject: 'Lead', rows: [{ Id: leadId, Status }], allOrNone: true });
  ctx.org.storage.updateRow('Lead', leadId, {
    IsConverted: 1,
    IsUnreadByOwner: 0,
    ConvertedDate: new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.timeZone }).format(ctx.now),
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
    ConvertedOpportunityId: opportunityId,
    ...stampsOf(ctx, requireObject(ctx, 'Lead')),
  });
}
