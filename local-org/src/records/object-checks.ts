import { Ids } from '../storage/index.ts';
import { checkEvent, checkTask } from './activities.ts';
import { PEOPLE_CHECKS } from './people-checks.ts';
import { PERMISSION_CHECKS } from './permission-checks.ts';
import { problem } from './problem.ts';
import { checkShare, checkTransfer, isShare } from './share-checks.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';

/** What the platform asks of single standard objects, beyond their fields' own checks. */
const CHECKS: Readonly<Record<string, (ctx: SavingContext, change: Change) => SaveError[]>> = {
  ...PEOPLE_CHECKS,
  ...PERMISSION_CHECKS,
  Task: checkTask,
  Event: checkEvent,
  Lead: checkLead,
  CampaignMember: checkMember,
  PricebookEntry: checkPrice,
};

export function checkObject(ctx: SavingContext, change: Change): SaveError[] {
  return [
    ...(CHECKS[change.object.name]?.(ctx, change) ?? []),
    ...(isShare(change.object) ? checkShare(ctx, change) : []),
    ...checkTransfer(ctx, change),
    ...checkOwner(ctx, change),
  ];
}

/** A converted lead stays as it is. */
function checkLead(_ctx: SavingContext, change: Change): SaveError[] {
  if (Number(change.before?.['IsConverted'] ?? 0) !== 1) return [];
  return [problem('CANNOT_UPDATE_CONVERTED_LEAD', `cannot reference converted lead ${String(change.id)}`)];
}

/** A campaign's member is one lead or one contact, once. */
function checkMember(ctx: SavingContext, change: Change): SaveError[] {
  const { LeadId: lead, ContactId: contact, CampaignId: campaign } = change.after;
  if ((lead ?? contact ?? null) === null) {
    return [problem('FIELD_INTEGRITY_EXCEPTION', 'A campaign member needs a lead or a contact', ['LeadId'])];
  }
  if (change.kind === 'update') return [];
  const person = (contact ?? null) === null ? 'LeadId' : 'ContactId';
  const there = ctx.org.storage
    .statement(`SELECT 1 FROM "CampaignMember" WHERE "CampaignId" = ? AND "${person}" = ?`)
    .get(campaign, change.after[person]);
  return there ? [problem('DUPLICATE_VALUE', 'Already a campaign member.', [person])] : [];
}

/** A product stands once in a price book, and in the standard one first. */
function checkPrice(ctx: SavingContext, change: Change): SaveError[] {
  if (change.kind === 'update') return [];
  const { Pricebook2Id: book, Product2Id: product } = change.after;
  const { storage } = ctx.org;
  const entries = storage
    .statement(
      `SELECT e."Pricebook2Id" AS book, b."IsStandard" AS standard FROM "PricebookEntry" e
       JOIN "Pricebook2" b ON b."Id" = e."Pricebook2Id" WHERE e."Product2Id" = ? AND e."IsDeleted" = 0`,
    )
    .all(product);
  if (entries.some((entry) => entry['book'] === book)) {
    return [problem('DUPLICATE_VALUE', 'This price definition already exists in this price book', ['Pricebook2Id'])];
  }
  const standard = Number(storage.row('Pricebook2', String(book))?.['IsStandard'] ?? 0) === 1;
  if (standard || entries.some((entry) => Number(entry['standard']) === 1)) return [];
  return [
    problem('STANDARD_PRICE_NOT_DEFINED', 'Before creating a custom price, create a standard price.', ['Product2Id']),
  ];
}

/** An owner is an active user, or a queue that takes this object's records. */
function checkOwner(ctx: SavingContext, change: Change): SaveError[] {
  const owner = change.after['OwnerId'];
  if (!change.object.hasOwner || typeof owner !== 'string' || owner === change.before?.['OwnerId']) return [];
  const { storage } = ctx.org;
  if (Ids.keyPrefix(owner) === '005') {
    if (Number(ctx.seen.row('User', owner)?.['IsActive'] ?? 1) === 1) return checkOwnerReads(ctx, change, owner);
    return [
      problem(
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${owner}] as owner of ${change.object.name}`,
        ['OwnerId'],
      ),
    ];
  }
  const served = storage
    .statement('SELECT 1 FROM "QueueSobject" WHERE "QueueId" = ? AND "SobjectType" = ?')
    .get(owner, change.object.name);
  if (served) return [];
  return [
    problem('INVALID_CROSS_REFERENCE_KEY', `The queue ${owner} does not take records of ${change.object.name}`, [
      'OwnerId',
    ]),
  ];
}

/** A user who may not read an object owns none of its records. */
function checkOwnerReads(ctx: SavingContext, change: Change, owner: string): SaveError[] {
  if (owner === ctx.userId || ctx.org.accessOf(owner).object(change.object.name).read) return [];
  return [problem('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', ['OwnerId'])];
}
