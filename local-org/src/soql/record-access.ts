import type { RequestContext } from '../context.ts';
import { fullAccess, recordFilter, type RecordLevel, type UserAccess } from '../security/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { Ids, quoted } from '../storage/index.ts';
import { comparisonsOfAll, type Literal, type Query } from './grammar/index.ts';
import type { Source } from './source.ts';

/**
 * UserRecordAccess: what a user may do with records, worked out for the user and the records that the query names.
 * Source: Object Reference, UserRecordAccess.
 */
export const RECORD_ACCESS = 'UserRecordAccess';

const MOST_RECORDS = 200;

interface Asked {
  users: string[];
  records: string[];
}

const textOf = ({ text }: Literal): string => text.replace(/^'|'$/g, '');

/** What the query names: UserId = one id, RecordId = one or IN a list. */
const asked = ({ where, from: [{ at }] }: Query, source: Source): Asked => {
  const comparisons = comparisonsOfAll(where);
  const valuesOf = (name: string, operators: readonly string[]): string[] =>
    comparisons.flatMap(({ left, operator, values }) =>
      left.kind === 'field' && left.path.toLowerCase() === name && operators.includes(operator)
        ? values.map(textOf)
        : [],
    );
  const found = { users: valuesOf('userid', ['=']), records: valuesOf('recordid', ['=', 'IN']) };
  if (found.users.length !== 1 || found.records.length === 0)
    throw source.malformed(
      'UserRecordAccess is filtered by one UserId and by RecordId: UserId = … AND RecordId IN (…)',
      at,
    );
  if (found.records.length > MOST_RECORDS)
    throw source.malformed(`UserRecordAccess takes at most ${MOST_RECORDS} record ids`, at);
  return found;
};

const CREATE = `
  CREATE TEMP TABLE IF NOT EXISTS "UserRecordAccess" (
    "Id" TEXT, "UserId" TEXT, "RecordId" TEXT, "HasReadAccess" INTEGER, "HasEditAccess" INTEGER, "HasDeleteAccess" INTEGER,
    "HasTransferAccess" INTEGER, "HasAllAccess" INTEGER, "MaxAccessLevel" TEXT)`;

/** Which of the ids the user may have at a level: one statement, however many they are. */
const open = (
  ctx: RequestContext,
  access: UserAccess,
  object: SObjectDef,
  ids: readonly string[],
  level: RecordLevel,
): ReadonlySet<string> => {
  if (!access.object(object.name)[level]) return new Set();
  const filter = recordFilter(access, object, 'r', level) ?? '1';
  const rows = ctx.org.storage
    .statement(
      `SELECT r."Id" AS id FROM ${quoted(object.name)} AS r WHERE r."Id" IN (SELECT value FROM json_each(?)) AND (${filter})`,
    )
    .all(JSON.stringify(ids));
  return new Set(rows.map((row) => String(row['id'])));
};

const LEVELS = ['Read', 'Edit', 'Delete', 'Transfer', 'All'] as const;

const writeRows = (ctx: RequestContext, userId: string, object: SObjectDef, ids: readonly string[]): void => {
  const { storage } = ctx.org;
  const access = ctx.org.accessOf(userId);
  const read = open(ctx, access, object, ids, 'read');
  const edit = open(ctx, access, object, ids, 'edit');
  const del = open(ctx, access, object, ids, 'delete');
  for (const id of ids) {
    const full = edit.has(id) && fullAccess(storage, access, object, id);
    const may = {
      Read: read.has(id),
      Edit: edit.has(id),
      Delete: del.has(id),
      Transfer: edit.has(id) && (full || access.system('TransferAnyEntity')),
      All: full && del.has(id),
    };
    storage
      .statement('INSERT INTO temp."UserRecordAccess" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        id,
        userId,
        id,
        ...LEVELS.map((level) => (may[level] ? 1 : 0)),
        [...LEVELS].reverse().find((level) => may[level]) ?? 'None',
      );
  }
};

/**
 * Puts the rows that a query of UserRecordAccess asks for where it reads them. Others' access is told to who manages users.
 * @throws ApiError MALFORMED_QUERY without one user and up to 200 records
 */
export const prepareRecordAccess = (ctx: RequestContext, query: Query, source: Source): void => {
  const { users, records } = asked(query, source);
  const { storage, schema } = ctx.org;
  storage.db.exec(CREATE);
  storage.statement('DELETE FROM temp."UserRecordAccess"').run();
  const userId = Ids.to18(users[0] ?? '') ?? '';
  if (userId !== ctx.userId && !ctx.access.system('ManageUsers')) return;
  if (!storage.row('User', userId)) return;
  const byObject = new Map<SObjectDef, string[]>();
  for (const id of new Set(records.map((each) => Ids.to18(each)))) {
    const object = id === undefined ? undefined : schema.byKeyPrefix(Ids.keyPrefix(id));
    if (id !== undefined && object) byObject.set(object, [...(byObject.get(object) ?? []), id]);
  }
  for (const [object, ids] of byObject) writeRows(ctx, userId, object, ids);
};
