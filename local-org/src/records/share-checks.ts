import type { RequestContext } from '../context.ts';
import { fullAccess } from '../security/index.ts';
import { Ids, quoted } from '../storage/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { problem } from './problem.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';

/**
 * Manual shares: a record opened to a user or a group by who has full access to it. They are rows of `X__Share` and end when the
 * record changes its owner. Source: Security Implementation Guide, Sharing; Object Reference, AccountShare.
 */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether an object holds the shares of another. */
export const isShare = (object: SObjectDef): boolean =>
  object.companionOf !== undefined && object.field('RowCause') !== undefined;

const levelProblem = (of: SObjectDef, level: string): string | undefined => {
  if (level !== 'Read' && level !== 'Edit') return `AccessLevel: a manual share gives Read or Edit, not ${level}`;
  return of.sharingModel === 'Read' && level === 'Read'
    ? 'AccessLevel (trivial share level Read, for organization with default level Read)'
    : undefined;
};

/** Users who are active, and groups that share: queues own records, they are shared none. */
const receiverProblem = (ctx: SavingContext, id: string): string | undefined => {
  if (Ids.keyPrefix(id) === '005')
    return Number(ctx.org.storage.row('User', id)?.['IsActive']) === 1
      ? undefined
      : 'UserOrGroupId: records cannot be shared with an inactive user';
  return ctx.org.storage.row('Group', id)?.['Type'] === 'Queue'
    ? 'UserOrGroupId: records cannot be shared with a queue'
    : undefined;
};

/** What is wrong with a manual share. */
export function checkShare(ctx: SavingContext, { object, after, before }: Change): SaveError[] {
  const of = ctx.org.schema.object(object.companionOf ?? '');
  if (!of) return [];
  after['RowCause'] ??= 'Manual';
  if (after['RowCause'] !== 'Manual')
    return [
      problem('FIELD_INTEGRITY_EXCEPTION', `RowCause: only Manual shares are written, not ${text(after['RowCause'])}`, [
        'RowCause',
      ]),
    ];
  const [wrong, field] = [
    [levelProblem(of, text(after['AccessLevel'])), 'AccessLevel'] as const,
    [before ? undefined : receiverProblem(ctx, text(after['UserOrGroupId'])), 'UserOrGroupId'] as const,
  ].find(([found]) => found !== undefined) ?? [undefined, ''];
  if (wrong !== undefined) return [problem('FIELD_INTEGRITY_EXCEPTION', wrong, [field])];
  const record = text(after['ParentId']);
  if (fullAccess(ctx.org.storage, ctx.access, of, record)) return [];
  return [
    problem(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${record} (ParentId): only its owner, those above and administrators share it`,
      ['ParentId'],
    ),
  ];
}

/** Ends the manual shares of a record that changed its owner. */
export function endShares(ctx: RequestContext, { object, after, before }: Change): void {
  if (!object.hasOwner || !before || before['OwnerId'] === after['OwnerId']) return;
  const share = ctx.org.schema.object(object.name.replace(/__c$/, '__Share'));
  if (share?.companionOf !== object.name) return;
  ctx.org.storage.statement(`DELETE FROM ${quoted(share.name)} WHERE "ParentId" = ?`).run(after['Id']);
}

/**
 * Who gives a record to another owner has full access to it, or the permission Transfer Record and Edit; in a Public
 * Read/Write/Transfer object everyone who may edit.
 */
export function checkTransfer(ctx: SavingContext, { object, before, after }: Change): SaveError[] {
  if (!before || !object.hasOwner || before['OwnerId'] === after['OwnerId']) return [];
  if (object.sharingModel === 'ReadWriteTransfer' || ctx.access.system('TransferAnyEntity')) return [];
  const id = text(before['Id']);
  if (fullAccess(ctx.org.storage, ctx.access, object, id)) return [];
  return [
    problem(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      `insufficient access rights on object id: ${id}. To give it to another owner takes full access or the permission Transfer Record.`,
      ['OwnerId'],
    ),
  ];
}
