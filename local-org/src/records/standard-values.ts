import type { RequestContext } from '../context.ts';
import { FORECAST_NAMES } from '../schema/index.ts';
import { Ids, type Stored, type StoredRow } from '../storage/index.ts';
import { activityAccount, eventTimes } from './activities.ts';
import { fiscalPeriod } from './fiscal-period.ts';
import { recordMoment } from './moment.ts';
import type { Change } from './types.ts';

type Derivation = (ctx: RequestContext, change: Change) => void;

/** What the platform works out itself on records of its own objects. Source: Object Reference, fields of each object. */
const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  Opportunity: deriveOpportunity,
  Case: deriveCase,
  Task: deriveTask,
  Event: deriveEvent,
  CampaignMember: deriveMember,
  PricebookEntry: derivePrice,
};

/** Sets the values that follow from others of the record, before anything is checked. */
export function deriveValues(ctx: RequestContext, change: Change): void {
  DERIVATIONS[change.object.name]?.(ctx, change);
}

const isNew = (change: Change, field: string): boolean => change.after[field] !== change.before?.[field];

/** The row that says what a value of a status picklist means, or nothing for a value nobody listed. */
function meaning(ctx: RequestContext, statusObject: string, value: Stored | undefined): StoredRow | undefined {
  return ctx.org.storage.statement(`SELECT * FROM "${statusObject}" WHERE "ApiName" = ?`).get(value ?? null);
}

/** A new stage brings its probability and forecast category, unless the request states others. */
function deriveOpportunity(ctx: RequestContext, change: Change): void {
  const { after, given } = change;
  const stage = meaning(ctx, 'OpportunityStage', after['StageName']);
  after['IsClosed'] = stage?.['IsClosed'] ?? 0;
  after['IsWon'] = stage?.['IsWon'] ?? 0;
  if (stage && isNew(change, 'StageName')) {
    if (!given.has('Probability')) after['Probability'] = stage['DefaultProbability'] ?? null;
    if (!given.has('ForecastCategoryName')) after['ForecastCategoryName'] = stage['ForecastCategoryName'] ?? null;
  }
  after['ForecastCategory'] = forecastCategory(after['ForecastCategoryName']);
  after['ExpectedRevenue'] = expectedRevenue(after['Amount'], after['Probability']);
  Object.assign(after, fiscalPeriod(ctx, after['CloseDate']));
}

function forecastCategory(name: Stored | undefined): string | null {
  return Object.entries(FORECAST_NAMES).find(([, called]) => called === name)?.[0] ?? null;
}

/** Amount × probability, rounded half up to the amount's own scale. */
function expectedRevenue(amount: Stored | undefined, percent: Stored | undefined): Stored {
  if (amount === null || amount === undefined) return null;
  const hundredfold = BigInt(amount) * BigInt(percent ?? 0);
  const half = hundredfold < 0n ? -50n : 50n;
  return Number((hundredfold + half) / 100n);
}

function deriveCase(ctx: RequestContext, change: Change): void {
  const { after } = change;
  const closed = Number(meaning(ctx, 'CaseStatus', after['Status'])?.['IsClosed'] ?? 0);
  after['ClosedDate'] = closed === 0 ? null : (after['ClosedDate'] ?? recordMoment(ctx));
  after['IsClosed'] = closed;
  if (isNew(change, 'ContactId') && (after['AccountId'] ?? null) === null) {
    after['AccountId'] = parentOf(ctx, 'Contact', after['ContactId'])?.['AccountId'] ?? null;
  }
}

function deriveTask(ctx: RequestContext, change: Change): void {
  const { after } = change;
  const closed = Number(meaning(ctx, 'TaskStatus', after['Status'])?.['IsClosed'] ?? 0);
  after['CompletedDateTime'] = closed === 0 ? null : (after['CompletedDateTime'] ?? recordMoment(ctx));
  after['IsClosed'] = closed;
  after['IsHighPriority'] = meaning(ctx, 'TaskPriority', after['Priority'])?.['IsHighPriority'] ?? 0;
  after['TaskSubtype'] ??= 'Task';
  after['AccountId'] = activityAccount(ctx, after);
}

function deriveEvent(ctx: RequestContext, change: Change): void {
  eventTimes(ctx, change);
  change.after['ShowAs'] ??= 'Busy';
  change.after['AccountId'] = activityAccount(ctx, change.after);
}

/** A member has responded when its status says so; the first time is kept. */
function deriveMember(ctx: RequestContext, change: Change): void {
  const { after } = change;
  const status = ctx.org.storage
    .statement('SELECT "HasResponded" FROM "CampaignMemberStatus" WHERE "CampaignId" = ? AND "Label" = ?')
    .get(after['CampaignId'] ?? null, after['Status'] ?? null);
  after['HasResponded'] = status?.['HasResponded'] ?? 0;
  if (Number(after['HasResponded']) === 1) {
    after['FirstRespondedDate'] ??= new Date(recordMoment(ctx)).toISOString().slice(0, 10);
  }
}

/** A price carries name and code of its product; one that follows the standard price takes its amount. */
function derivePrice(ctx: RequestContext, change: Change): void {
  const { after } = change;
  const product = parentOf(ctx, 'Product2', after['Product2Id']);
  after['Name'] = product?.['Name'] ?? null;
  after['ProductCode'] = product?.['ProductCode'] ?? null;
  if (Number(after['UseStandardPrice'] ?? 0) === 1) after['UnitPrice'] = standardPrice(ctx, after['Product2Id']);
}

function standardPrice(ctx: RequestContext, productId: Stored | undefined): Stored {
  const row = ctx.org.storage
    .statement(
      `SELECT e."UnitPrice" AS price FROM "PricebookEntry" e JOIN "Pricebook2" b ON b."Id" = e."Pricebook2Id"
       WHERE e."Product2Id" = ? AND b."IsStandard" = 1 AND e."IsDeleted" = 0`,
    )
    .get(productId ?? null);
  return row?.['price'] ?? null;
}

function parentOf(ctx: RequestContext, object: string, id: Stored | undefined): StoredRow | undefined {
  if (typeof id !== 'string' || Ids.keyPrefix(id) !== ctx.org.schema.object(object)?.keyPrefix) return undefined;
  return ctx.org.storage.row(object, id);
}
