import type { SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import type { UserAccess } from './access.ts';
import { sqlList } from './sharing-rules.ts';

type Level = 'read' | 'edit' | 'delete';

/** The filter of any object's records; see `recordFilter`. */
type RecordFilter = (access: UserAccess, object: SObjectDef, alias: string, level: Level) => string | null;

type FileFilter = (access: UserAccess, alias: string, level: Level, filterOf: RecordFilter) => string;

/** Whether the record named by `column` is there and the user may see (or edit) it; the record's object follows from its id. */
const byRecord = (
  access: UserAccess,
  { object, field, column, alias }: { object: string; field: string; column: string; alias: string },
  level: 'read' | 'edit',
  filterOf: RecordFilter,
): string => {
  const targets = access.schema.object(object)?.field(field)?.reference?.to ?? [];
  const cases = targets.flatMap((name) => {
    const target = access.schema.object(name);
    if (!target || NO_RECORDS.has(name) || !access.object(name)[level]) return [];
    const filter = filterOf(access, target, alias, level);
    const live = target.field('IsDeleted') ? ` AND ${alias}."IsDeleted" = 0` : '';
    const shared = filter === null ? '' : ` AND (${filter})`;
    const found = `EXISTS (SELECT 1 FROM ${quoted(name)} AS ${alias} WHERE ${alias}."Id" = ${column}${live}${shared})`;
    return [`WHEN '${target.keyPrefix}' THEN ${found}`];
  });
  return cases.length === 0 ? '0' : `CASE substr(${column}, 1, 3) ${cases.join(' ')} ELSE 0 END`;
};

const NO_RECORDS = new Set(['User', 'Organization']);

const me = (access: UserAccess): string => sqlList([access.userId]);

/** Shared with the user or with everybody. */
const byPerson = (access: UserAccess, link: string): string =>
  `${link}."LinkedEntityId" = ${me(access)} OR substr(${link}."LinkedEntityId", 1, 3) = '00D'`;

/**
 * A file is its owner's. Others see it where it is shared with them, or stands on a record they see, unless it is private on
 * records; they change it as collaborators, or where the link says that the record's own access holds (I). The owner alone
 * deletes it. Source: Object Reference, "ContentDocument", "ContentDocumentLink".
 */
const documents: FileFilter = (access, alias, level, filterOf) => {
  const owner = `${alias}."OwnerId" = ${me(access)}`;
  if (level === 'delete') return owner;
  const link = `${alias}l`;
  const names = { object: 'ContentDocumentLink', field: 'LinkedEntityId', column: `${link}."LinkedEntityId"` };
  const record = byRecord(access, { ...names, alias: `${alias}e` }, level, filterOf);
  const ways =
    level === 'read'
      ? `${byPerson(access, link)} OR (${alias}."SharingPrivacy" IS NOT 'P' AND ${record})`
      : `(${link}."ShareType" = 'C' AND (${byPerson(access, link)})) OR (${link}."ShareType" = 'I' AND ${record})`;
  const linked = `EXISTS (SELECT 1 FROM "ContentDocumentLink" AS ${link} WHERE ${link}."ContentDocumentId" = ${alias}."Id" AND ${link}."IsDeleted" = 0 AND (${ways}))`;
  return `${owner} OR ${linked}`;
};

const documentOf = (access: UserAccess, alias: string, level: Level, filterOf: RecordFilter): string => {
  const above = `${alias}d`;
  return `EXISTS (SELECT 1 FROM "ContentDocument" AS ${above} WHERE ${above}."Id" = ${alias}."ContentDocumentId" AND (${documents(access, above, level, filterOf)}))`;
};

/** A link is seen with its file; whoever may change the file or the record it is on may take it away. */
const links: FileFilter = (access, alias, level, filterOf) => {
  if (level === 'read') return documentOf(access, alias, 'read', filterOf);
  const names = { object: 'ContentDocumentLink', field: 'LinkedEntityId', column: `${alias}."LinkedEntityId"` };
  const record = byRecord(access, { ...names, alias: `${alias}e` }, 'edit', filterOf);
  return `${documentOf(access, alias, 'edit', filterOf)} OR ${alias}."LinkedEntityId" = ${me(access)} OR ${record}`;
};

/** An attachment goes with the record it stands on; a private one is its owner's alone. */
const attachments: FileFilter = (access, alias, level, filterOf) => {
  const names = { object: 'Attachment', field: 'ParentId', column: `${alias}."ParentId"`, alias: `${alias}e` };
  const record = byRecord(access, names, level === 'read' ? 'read' : 'edit', filterOf);
  return `${alias}."OwnerId" = ${me(access)} OR (${alias}."IsPrivate" = 0 AND ${record})`;
};

/** Who may do what with files: their own rule, beside the sharing of records. */
export const FILE_FILTERS: Readonly<Record<string, FileFilter>> = {
  ContentDocument: documents,
  ContentVersion: documentOf,
  ContentDocumentLink: links,
  Attachment: attachments,
};
