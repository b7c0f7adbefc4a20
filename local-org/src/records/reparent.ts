import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import { stampsOf } from './moment.ts';
import type { RollUpChanges } from './rollup-changes.ts';
import type { SavingContext } from './saving.ts';

/** A record that now refers to another than before. */
export interface Moved {
  object: SObjectDef;
  id: string;
}

export interface Move {
  /** The object both records are of. */
  object: SObjectDef;
  from: string;
  to: string;
  /** Which references follow; all without it. */
  wanted?: (child: SObjectDef, field: FieldDef) => boolean;
}

/** Rows that join two records stand once for each pair: the field of the other one. */
const ONCE_WITH: Readonly<Record<string, string>> = {
  CampaignMember: 'CampaignId',
  OpportunityContactRole: 'OpportunityId',
  CaseContactRole: 'CasesId',
  ContentDocumentLink: 'ContentDocumentId',
};

/**
 * Lets what refers to one record refer to another. As on the platform the moved records' own rules do not run; their masters'
 * roll-ups follow (`rollUps`). Source: SOAP API Developer Guide, "merge()"; Apex Developer Guide, "Triggers and Merge Statements".
 */
export function moveReferences(ctx: SavingContext, move: Move, rollUps: RollUpChanges): Moved[] {
  const { schema } = ctx.org;
  return schema.children(move.object.name).flatMap(({ childObject, field: name }) => {
    const child = schema.object(childObject);
    const field = child?.field(name);
    if (!child || !field || child.companionOf !== undefined || name === 'MasterRecordId') return [];
    return move.wanted?.(child, field) === false ? [] : moveChildren(ctx, move, child, field, rollUps);
  });
}

function moveChildren(
  ctx: SavingContext,
  { from, to }: Move,
  child: SObjectDef,
  field: FieldDef,
  rollUps: RollUpChanges,
): Moved[] {
  const { storage } = ctx.org;
  dropDoubles(ctx, child, field, { from, to });
  const live = child.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
  const ids = storage
    .statement(`SELECT "Id" FROM ${quoted(child.name)} WHERE ${quoted(field.name)} = ? ${live}`)
    .all(from)
    .map((row) => String(row['Id']));
  rollUps.leave(child, ids);
  for (const id of ids) storage.updateRow(child.name, id, { [field.name]: to, ...stampsOf(ctx, child) });
  rollUps.join(child, ids);
  return ids.map((id) => ({ object: child, id }));
}

/** What is joined to both records already stays joined once. */
function dropDoubles(
  ctx: SavingContext,
  child: SObjectDef,
  field: FieldDef,
  { from, to }: Pick<Move, 'from' | 'to'>,
): void {
  const other = ONCE_WITH[child.name];
  if (other === undefined) return;
  const table = quoted(child.name);
  const column = quoted(field.name);
  ctx.org.storage
    .statement(
      `DELETE FROM ${table} WHERE ${column} = ? AND ${quoted(other)} IN (SELECT ${quoted(other)} FROM ${table} WHERE ${column} = ?)`,
    )
    .run(from, to);
}
