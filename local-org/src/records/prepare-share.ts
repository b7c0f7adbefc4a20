import type { SObjectDef } from '../schema/index.ts';
import { Ids, quoted } from '../storage/index.ts';
import { prepareInsert, prepareUpdate } from './prepare.ts';
import type { SavingContext } from './saving.ts';
import type { Change, InputRow } from './types.ts';

const readId = (row: InputRow, name: string): string | undefined => {
  const entry = Object.entries(row).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return typeof entry?.[1] === 'string' ? Ids.to18(entry[1]) : undefined;
};

/** A share that is there already takes the new level instead of standing twice. */
export function prepareShare(ctx: SavingContext, object: SObjectDef, row: InputRow, index: number): Change {
  const [record, receiver] = [readId(row, 'ParentId'), readId(row, 'UserOrGroupId')];
  const there = ctx.org.storage
    .statement(`SELECT "Id" FROM ${quoted(object.name)} WHERE "ParentId" = ? AND "UserOrGroupId" = ?`)
    .get(record ?? '', receiver ?? '');
  if (!there) return prepareInsert(ctx, object, row, index);
  const level = Object.entries(row).find(([key]) => key.toLowerCase() === 'accesslevel');
  return prepareUpdate(ctx, object, { Id: there['Id'], ...(level ? { AccessLevel: level[1] } : {}) }, index);
}
