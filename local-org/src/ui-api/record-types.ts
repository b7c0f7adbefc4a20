import type { RequestContext } from '../context.ts';
import { recordTypeFacts } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import type { RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { MASTER_RECORD_TYPE, recordTypesFor } from '../security/index.ts';
import { query } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';

/** Response body "Record Type Info". */
export interface RecordTypeInfo {
  available: boolean;
  defaultRecordTypeMapping: boolean;
  master: boolean;
  name: string;
  recordTypeId: string;
}

/** The record types of an object for a user, by id. */
export function recordTypeInfosOf(ctx: RequestContext, object: SObjectDef): Record<string, RecordTypeInfo> {
  return Object.fromEntries(
    recordTypeFacts(ctx, object).map(({ available, defaultRecordTypeMapping, master, name, recordTypeId }) => [
      recordTypeId,
      { available, defaultRecordTypeMapping, master, name, recordTypeId },
    ]),
  );
}

/** The record type a record has, or a new one would get: undefined stands for the master record type. */
export type Kind = RecordTypeDef | undefined;

export const idOfKind = (kind: Kind): string => kind?.id ?? MASTER_RECORD_TYPE;

/** What the user's new records get. */
export function defaultKind(ctx: RequestContext, object: SObjectDef): Kind {
  return recordTypesFor(ctx.org.storage, ctx.access, object).standard;
}

/** The record type a request names by id; the user's default where it names none. @throws ApiError NOT_FOUND */
export function kindNamed(ctx: RequestContext, object: SObjectDef, given: string | null | undefined): Kind {
  if (given === undefined || given === null || given === '') return defaultKind(ctx, object);
  const id = Ids.to18(given);
  if (id === MASTER_RECORD_TYPE) return undefined;
  const kind = object.recordTypes.find((type) => type.id === id);
  if (kind) return kind;
  throw new ApiError('NOT_FOUND', `Record type ${given} is not found: it is none of ${object.name}`);
}

/** The record type of a record that the user may read; the master one where it has none. */
export function kindOfRecord(ctx: RequestContext, object: SObjectDef, id: string): Kind {
  if (object.recordTypes.length === 0) return undefined;
  const [row] = query(ctx, `SELECT RecordTypeId FROM ${object.name} WHERE Id = '${id}'`).records;
  return object.recordTypes.find((type) => type.id === row?.['RecordTypeId']);
}
