import type { Schema, SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';

/**
 * The FROM of an object's rows. `X__Share` keeps manual shares; the owner's share of every record is read from the record
 * itself, so that it costs nothing to keep. Source: Object Reference, AccountShare (RowCause Owner).
 */
export const rowsSql = (schema: Schema, object: SObjectDef): string => {
  const of = object.field('RowCause') ? schema.object(object.companionOf ?? '') : undefined;
  if (!of?.hasOwner) return quoted(object.name);
  const columns = object.fields.map((field) => quoted(field.name));
  const owners = object.fields.map((field) => OWNER_SHARE[field.name] ?? 'NULL');
  return (
    `(SELECT ${columns.join(', ')} FROM ${quoted(object.name)} UNION ALL ` +
    `SELECT ${owners.map((sql, at) => `${sql} AS ${columns[at] ?? ''}`).join(', ')} FROM ${quoted(of.name)} AS o WHERE o."IsDeleted" = 0)`
  );
};

const OWNER_SHARE: Readonly<Record<string, string>> = {
  Id: `companion_id('02c', o."Id")`,
  ParentId: 'o."Id"',
  AccessLevel: "'All'",
  UserOrGroupId: 'o."OwnerId"',
  RowCause: "'Owner'",
  LastModifiedDate: 'o."CreatedDate"',
  LastModifiedById: 'o."CreatedById"',
  IsDeleted: '0',
};
