import { Ids } from '../storage/index.ts';
import { problem } from './problem.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';

type ObjectCheck = (ctx: SavingContext, change: Change) => SaveError[];

/** What the platform asks of single standard objects, beyond their fields' own checks. */
const CHECKS: Readonly<Record<string, ObjectCheck>> = {
  User: checkUser,
  PermissionSetAssignment: checkAssignment,
};

export function checkObject(ctx: SavingContext, change: Change): SaveError[] {
  return [...(CHECKS[change.object.name]?.(ctx, change) ?? []), ...checkOwner(ctx, change)];
}

const USERNAME = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

function checkUser(_ctx: SavingContext, change: Change): SaveError[] {
  const username = String(change.after['Username'] ?? '');
  if (USERNAME.test(username)) return [];
  return [
    problem('INVALID_EMAIL_ADDRESS', `The username "${username}" must be in the form of an email address`, [
      'Username',
    ]),
  ];
}

/** An assignment names a permission set or a group of them, once for each user. */
function checkAssignment(ctx: SavingContext, change: Change): SaveError[] {
  const target = change.after['PermissionSetGroupId'] === null ? 'PermissionSetId' : 'PermissionSetGroupId';
  const id = change.after[target] ?? null;
  if (id === null) {
    return [problem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PermissionSetId]', ['PermissionSetId'])];
  }
  const there = ctx.org.storage
    .statement(`SELECT "Id" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ? AND "${target}" = ?`)
    .get(change.after['AssigneeId'], id);
  if (!there || change.kind === 'update') return [];
  return [
    problem(
      'DUPLICATE_VALUE',
      `duplicate value found: ${target} duplicates value on record with id: ${String(there['Id'])}`,
    ),
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
