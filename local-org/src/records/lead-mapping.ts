import type { RequestContext } from '../context.ts';
import type { StoredRow } from '../storage/index.ts';
import type { InputRow } from './types.ts';

/** Which field of the new record takes which of the lead. Source: Salesforce Help, "Lead Conversion Field Mapping". */
type Mapping = Readonly<Record<string, string>>;

const ADDRESS = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const address = (prefix: string): Mapping => Object.fromEntries(ADDRESS.map((part) => [`${prefix}${part}`, part]));

const ACCOUNT: Mapping = {
  Name: 'Company',
  Phone: 'Phone',
  Fax: 'Fax',
  Website: 'Website',
  Industry: 'Industry',
  AnnualRevenue: 'AnnualRevenue',
  NumberOfEmployees: 'NumberOfEmployees',
  Rating: 'Rating',
  AccountSource: 'LeadSource',
  ...address('Billing'),
};
const CONTACT: Mapping = {
  FirstName: 'FirstName',
  LastName: 'LastName',
  Salutation: 'Salutation',
  Title: 'Title',
  Email: 'Email',
  Phone: 'Phone',
  MobilePhone: 'MobilePhone',
  Fax: 'Fax',
  LeadSource: 'LeadSource',
  Description: 'Description',
  HasOptedOutOfEmail: 'HasOptedOutOfEmail',
  HasOptedOutOfFax: 'HasOptedOutOfFax',
  DoNotCall: 'DoNotCall',
  ...address('Mailing'),
};
const OPPORTUNITY: Mapping = { Name: 'Company', LeadSource: 'LeadSource' };

export const accountOf = (ctx: RequestContext, lead: StoredRow): InputRow => mapped(ctx, lead, 'Account', ACCOUNT);
export const contactOf = (ctx: RequestContext, lead: StoredRow): InputRow => mapped(ctx, lead, 'Contact', CONTACT);

/** A new opportunity is to close on the last day of the fiscal quarter, and stands at the first open stage. */
export const opportunityOf = (ctx: RequestContext, lead: StoredRow): InputRow => ({
  ...mapped(ctx, lead, 'Opportunity', OPPORTUNITY),
  CloseDate: quarterEnd(ctx),
  StageName: firstStage(ctx),
});

/** The values a lead has, under the names of the other object, as far as the user may set them. */
function mapped(ctx: RequestContext, lead: StoredRow, target: string, mapping: Mapping): InputRow {
  const { schema, storage } = ctx.org;
  const from = schema.object('Lead');
  const entries = Object.entries(mapping).flatMap(([name, source]) => {
    const field = from?.field(source);
    const value = field ? storage.toApi(field, lead[field.name]) : null;
    const open = ctx.access.field(target, name).edit && schema.object(target)?.field(name) !== undefined;
    return value === null || value === false || !open ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function firstStage(ctx: RequestContext): string {
  const row = ctx.org.storage
    .statement(
      'SELECT "ApiName" AS name FROM "OpportunityStage" WHERE "IsClosed" = 0 AND "IsActive" = 1 ORDER BY "SortOrder" LIMIT 1',
    )
    .get();
  return String(row?.['name'] ?? '');
}

/** `YYYY-MM-DD` of the last day of the quarter of the org's fiscal year that today lies in. */
function quarterEnd(ctx: RequestContext): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.timeZone }).format(ctx.now);
  const [year = 0, month = 1] = today.split('-').map(Number);
  const row = ctx.org.storage.statement('SELECT "FiscalYearStartMonth" AS start FROM "Organization" LIMIT 1').get();
  const into = (month - Number(row?.['start'] ?? 1) + 12) % 3;
  // The day before the first of the month after the quarter.
  return new Date(Date.UTC(year, month - 1 + (3 - into), 0)).toISOString().slice(0, 10);
}
