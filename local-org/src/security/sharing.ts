import { quoted, type Storage } from '../storage/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { UserAccess } from './access.ts';
import { FILE_FILTERS } from './file-sharing.ts';
import { sharingRules, sqlList } from './sharing-rules.ts';

/** What is to be done with a record. */
export type RecordLevel = 'read' | 'edit' | 'delete';

/** Nobody's records: a condition no row meets. */
const NONE = '0';

const openToAll: Readonly<Record<RecordLevel, ReadonlySet<string>>> = {
  read: new Set(['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess']),
  edit: new Set(['ReadWrite', 'ReadWriteTransfer', 'FullAccess']),
  delete: new Set(['FullAccess']),
};

const standsAbove = (access: UserAccess, object: SObjectDef, level: RecordLevel): boolean => {
  const rights = access.object(object.name);
  return access.unlimited || rights.modifyAll || (level === 'read' && rights.viewAll);
};

/** The user's own, those of users in roles below, and those of queues the user serves. */
const byOwner = (access: UserAccess, alias: string): string[] => {
  const owner = `${alias}."OwnerId"`;
  const { rolesBelow, groups } = access.standing;
  const own = [access.userId, ...groups];
  const conditions = [`${owner} IN ${sqlList(own)}`];
  if (rolesBelow.size > 0)
    conditions.push(`${owner} IN (SELECT "Id" FROM "User" WHERE "UserRoleId" IN ${sqlList(rolesBelow)})`);
  return conditions;
};

const byRule = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string[] => {
  if (level === 'delete') return [];
  return sharingRules(access.schema, object)
    .filter((rule) => (level === 'read' || rule.access === 'Edit') && access.standing.includes(rule.sharedTo))
    .flatMap((rule) => {
      const records = rule.records(access.standing, alias);
      return records === null ? [] : [`(${records})`];
    });
};

/** The object that holds the shares of another, where its records are shared one by one. */
const sharesOf = (access: UserAccess, object: SObjectDef): SObjectDef | undefined => {
  const shares = object.custom ? access.schema.object(object.name.replace(/__c$/, '__Share')) : undefined;
  return shares?.companionOf === object.name ? shares : undefined;
};

/** Records shared by hand with the user, with groups the user is in, or with users in roles below. */
const byShare = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string[] => {
  const shares = level === 'delete' ? undefined : sharesOf(access, object);
  if (!shares) return [];
  const { rolesBelow, groups } = access.standing;
  const receiver = `${alias}x."UserOrGroupId"`;
  const to = [`${receiver} IN ${sqlList([access.userId, ...groups])}`];
  if (rolesBelow.size > 0)
    to.push(`${receiver} IN (SELECT "Id" FROM "User" WHERE "UserRoleId" IN ${sqlList(rolesBelow)})`);
  const enough = level === 'edit' ? ` AND ${alias}x."AccessLevel" = 'Edit'` : '';
  return [
    `${alias}."Id" IN (SELECT ${alias}x."ParentId" FROM ${quoted(shares.name)} AS ${alias}x WHERE (${to.join(' OR ')})${enough})`,
  ];
};

/**
 * A detail goes with its masters, all of them: to read it each must be readable; to write or delete it each must be writable,
 * or only readable where the relationship says so (`writeRequiresMasterRead`).
 */
const byMasters = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string | null => {
  const conditions = object.masters.flatMap((field, at) => {
    const master = access.schema.object(field.reference?.to[0] ?? '');
    if (!master) return [];
    if (!access.object(master.name).read) return [NONE];
    const masterLevel = level === 'read' || field.reference?.writeRequiresMasterRead ? 'read' : 'edit';
    const above = `${alias}m${at}`;
    const filter = recordFilter(access, master, above, masterLevel);
    if (filter === null) return [];
    return [
      `EXISTS (SELECT 1 FROM ${quoted(master.name)} AS ${above} WHERE ${above}."Id" = ${alias}.${quoted(field.name)} AND (${filter}))`,
    ];
  });
  return conditions.length === 0 ? null : conditions.join(' AND ');
};

/** The rows whose parent, behind one of `sharedThrough`, the user may have at this level. */
const throughParents = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string[] =>
  object.sharedThrough.flatMap((name, at) => {
    const targets = object.field(name)?.reference?.to ?? [];
    return targets.flatMap((target, nth) => {
      const parent = access.schema.object(target);
      if (!parent || !access.object(target).read) return [];
      const above = `${alias}s${at}_${nth}`;
      const filter = recordFilter(access, parent, above, level) ?? '1';
      return [
        `EXISTS (SELECT 1 FROM ${quoted(target)} AS ${above} WHERE ${above}."Id" = ${alias}.${quoted(name)} AND (${filter}))`,
      ];
    });
  });

/**
 * A record controlled by a parent it need not have, such as a contact by its account: what may be done with the parent
 * may be done with it; without one it is its owner's. A detail of a standard object is changed by who may edit its parent.
 */
const byParents = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string => {
  const detail = object.rightsOf !== object.name;
  const shared = throughParents(access, object, alias, detail && level === 'delete' ? 'edit' : level);
  const alone = object.sharedThrough.map((name) => `${alias}.${quoted(name)} IS NULL`).join(' AND ');
  const owned = object.hasOwner ? [`(${alone} AND (${byOwner(access, alias).join(' OR ')}))`] : [];
  return [...shared, ...owned].join(' OR ') || NONE;
};

/** Companions go with their records, and a change in the history with the field it was made to. */
const byCompany = (access: UserAccess, object: SObjectDef, alias: string, level: RecordLevel): string | null => {
  const of = access.schema.object(object.companionOf ?? '');
  if (!of || access.unlimited) return null;
  const above = `${alias}p`;
  // Shares are written by who has full access to the record.
  const needed = object.field('RowCause') && level === 'edit' ? 'delete' : level;
  const filter = recordFilter(access, of, above, needed);
  const records =
    filter === null
      ? []
      : [
          `EXISTS (SELECT 1 FROM ${quoted(of.name)} AS ${above} WHERE ${above}."Id" = ${alias}."ParentId" AND (${filter}))`,
        ];
  const hidden = object.field('Field')
    ? of.fields.map((field) => field.name).filter((name) => !access.field(of.name, name).read)
    : [];
  const fields = hidden.length === 0 ? [] : [`${alias}."Field" NOT IN ${sqlList(hidden)}`];
  const conditions = [...records, ...fields];
  return conditions.length === 0 ? null : conditions.join(' AND ');
};

interface OwnRows {
  /** The field that says whose row it is. */
  field: string;
  /** Permissions that open everyone's. */
  all: readonly string[];
}

/** Rows that show to their own user, and to those who manage users. */
const OWN_ROWS: Readonly<Record<string, OwnRows>> = {
  LoginHistory: { field: 'UserId', all: ['ManageUsers', 'MonitorLoginHistory', 'ViewAllData'] },
  AuthSession: { field: 'UsersId', all: ['ManageUsers', 'ModifyAllData'] },
};

const byUser = (access: UserAccess, { field, all }: OwnRows, alias: string): string | null =>
  access.unlimited || all.some((permission) => access.system(permission))
    ? null
    : `${alias}.${quoted(field)} IN ${sqlList([access.userId])}`;

/**
 * Sharing as a condition on the rows of `object` under the SQL alias `alias`; null where every row may be had.
 * Looks at records alone: object rights (Read, Edit, Delete) are the caller's to check first.
 */
export const recordFilter = (
  access: UserAccess,
  object: SObjectDef,
  alias: string,
  level: RecordLevel = 'read',
): string | null => {
  const own = OWN_ROWS[object.name];
  if (own) return byUser(access, own, alias);
  if (object.companionOf !== undefined) return byCompany(access, object, alias, level);
  if (standsAbove(access, object, level)) return null;
  const files = FILE_FILTERS[object.name];
  if (files) return files(access, alias, level, recordFilter);
  if (object.sharingModel === 'ControlledByParent') {
    return object.sharedThrough.length > 0
      ? byParents(access, object, alias, level)
      : byMasters(access, object, alias, level);
  }
  if (openToAll[level].has(object.sharingModel) || !object.field('OwnerId')) return null;
  return [
    ...byOwner(access, alias),
    ...byRule(access, object, alias, level),
    ...byShare(access, object, alias, level),
    // Who sees a record sees the activities about it.
    ...(level === 'read' ? throughParents(access, object, alias, level) : []),
  ].join(' OR ');
};

const may = (storage: Storage, access: UserAccess, object: SObjectDef, id: string, level: RecordLevel): boolean => {
  if (!access.object(object.name)[level]) return false;
  const filter = recordFilter(access, object, 'r', level);
  if (filter === null) return true;
  return (
    storage.statement(`SELECT 1 FROM ${quoted(object.name)} AS r WHERE r."Id" = ? AND (${filter})`).get(id) !==
    undefined
  );
};

/** Whether the user may see the record: object right and sharing. */
export const canRead = (storage: Storage, access: UserAccess, object: SObjectDef, id: string): boolean =>
  may(storage, access, object, id, 'read');
/** Whether the user may change the record: object right and sharing. */
export const canEdit = (storage: Storage, access: UserAccess, object: SObjectDef, id: string): boolean =>
  may(storage, access, object, id, 'edit');
/** Whether the user may delete the record: object right, and owner, hierarchy, Modify All or the masters' say. */
export const canDelete = (storage: Storage, access: UserAccess, object: SObjectDef, id: string): boolean =>
  may(storage, access, object, id, 'delete');

/** Whether the user may do with the record as its owner does, sharing and giving it away included; object rights are not looked at. */
export const fullAccess = (storage: Storage, access: UserAccess, object: SObjectDef, id: string): boolean => {
  const filter = recordFilter(access, object, 'r', 'delete');
  return (
    storage.statement(`SELECT 1 FROM ${quoted(object.name)} AS r WHERE r."Id" = ? AND (${filter ?? '1'})`).get(id) !==
    undefined
  );
};

/**
 * The first master under which the user may not put the detail `row` (stored form, before it is written), or undefined where all let it be:
 * its record must be writable, or readable with `writeRequiresMasterRead`.
 */
export const closedMaster = (
  storage: Storage,
  access: UserAccess,
  object: SObjectDef,
  row: Readonly<Record<string, unknown>>,
): { field: string; id: string } | undefined => {
  for (const field of object.masters) {
    const master = access.schema.object(field.reference?.to[0] ?? '');
    const id = row[field.name];
    if (!master || typeof id !== 'string') continue;
    const level = field.reference?.writeRequiresMasterRead ? 'read' : 'edit';
    const filter = recordFilter(access, master, 'r', level);
    const closed = !access.object(master.name).read;
    const found = closed
      ? undefined
      : storage.statement(`SELECT 1 FROM ${quoted(master.name)} AS r WHERE r."Id" = ? AND (${filter ?? '1'})`).get(id);
    if (!found) return { field: field.name, id };
  }
  return undefined;
};
