import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrg, type OpenedOrg } from '../../../local-org/src/org/index.ts';
import { save, type SaveError } from '../../../local-org/src/records/index.ts';
import type { SObjectDef } from '../../../local-org/src/schema/index.ts';
import { query } from '../../../local-org/src/soql/index.ts';
import { fingerprint, madeOnce, packageOf } from '../../support/package/index.ts';

/** The people and jobs whose sessions the rules tell apart, and the custom permissions of each. */
const roles = {
  checker: ['Check'],
  secondChecker: ['Check'],
  reviewer: ['Judge', 'RequestRelease'],
  /** One person wearing both hats: the rules must still keep them apart. */
  checkerAndReviewer: ['Check', 'Judge', 'RequestRelease'],
  accountKeeper: ['EnterAccounts'],
  keeperAndApprover: ['EnterAccounts', 'ApproveAccounts', 'ClosePayments', 'ApprovePayments'],
  accountant: ['ClosePayments'],
  accountantAndApprover: ['ClosePayments', 'ApprovePayments'],
  approver: ['ApproveAccounts', 'ApprovePayments'],
  job: ['Integration', 'GrantRelease'],
  restorer: ['Restore'],
  merger: ['Merge'],
  clerk: [],
} as const;
export type Role = keyof typeof roles;

export type Row = Readonly<Record<string, unknown>>;

/** What the org said no with: the rule's words, and the field it stands at. */
export class Refused extends Error {
  readonly errors: readonly SaveError[];
  constructor(what: string, errors: readonly SaveError[]) {
    super(
      `${what}: ${errors.map((error) => `${error.statusCode} ${error.message} [${error.fields.join()}]`).join(' / ')}`,
    );
    this.errors = errors;
  }
}

/** What the rules stand on: the objects and what they name, pages with their components. Who may see what is another test’s matter. */
const folders = [
  'objects',
  'globalValueSets',
  'customPermissions',
  'settings',
  'layouts',
  'flexipages',
  'lwc',
  'labels',
  'objectTranslations',
  'globalValueSetTranslations',
];

const file = 'org.db';

/** The file of an org with force-app deployed, made once for each state of the sources. */
const deployed = (): Promise<string> => {
  const key = fingerprint(['force-app/main/default', 'local-org/src'], readFileSync(import.meta.filename, 'utf8'));
  return madeOnce('haken-rules', key, async (folder) => {
    const org = openOrg({
      file: join(folder, file),
      fresh: { language: 'ja', locale: 'ja_JP', timeZone: 'Asia/Tokyo', currency: 'JPY' },
    });
    try {
      const user = org.storage.statement('SELECT "Id" FROM "User" WHERE "Username" = ?').get(org.adminUsername);
      const admin = { userId: String(user?.Id), userName: 'admin', now: org.clock.now() };
      const { success, details } = org.metadata.deploy(await packageOf(folders), {}, admin);
      if (!success) throw new Error(`force-app was refused: ${JSON.stringify(details).slice(0, 2_000)}`);
    } finally {
      org.close();
    }
  });
};

/**
 * An org of its own with force-app deployed, on the business clock. Its users may read and write every field: what these
 * tests look at is what the rules say, not who sees what.
 */
export class ProgrammeOrg {
  readonly org: OpenedOrg;
  readonly #folder: string;
  readonly #users = new Map<Role, string>();

  private constructor(folder: string, org: OpenedOrg) {
    this.#folder = folder;
    this.org = org;
  }

  static async open(today = '2023-06-12'): Promise<ProgrammeOrg> {
    const template = await deployed();
    const folder = mkdtempSync(join(tmpdir(), 'haken-rules-'));
    copyFileSync(join(template, file), join(folder, file));
    const org = openOrg({ file: join(folder, file), clock: Date.parse(`${today}T09:00:00+09:00`) });
    const programme = new ProgrammeOrg(folder, org);
    programme.#admit();
    return programme;
  }

  close(): void {
    this.org.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Sets the business clock to nine in the morning of a day. */
  today(day: string): void {
    this.org.clock.set(Date.parse(`${day}T09:00:00+09:00`));
  }

  user(role: Role): string {
    return this.#users.get(role)!;
  }

  insert(role: Role, sobject: string, row: Row): string {
    return this.#save(this.user(role), 'insert', sobject, row);
  }

  update(role: Role, sobject: string, id: string, row: Row): void {
    this.#save(this.user(role), 'update', sobject, { Id: id, ...row });
  }

  /** The fields of one record, as the API gives them. */
  read(sobject: string, id: string, ...fields: string[]): Row {
    const { records } = query(
      this.org.contextFor(this.user('clerk')),
      `SELECT ${fields.join(', ')} FROM ${sobject} WHERE Id = '${id}'`,
    );
    const record = records[0] as Row | undefined;
    if (record === undefined) throw new Error(`No ${sobject} ${id}`);
    return record;
  }

  #admin(): string {
    return String(
      this.org.storage.statement('SELECT "Id" FROM "User" WHERE "Username" = ?').get(this.org.adminUsername)?.Id,
    );
  }

  #save(user: string, operation: 'insert' | 'update', sobject: string, row: Row): string {
    const [result] = save(this.org.contextFor(user), { operation, sobject, rows: [row], allOrNone: true });
    if (!result!.success) throw new Refused(`${operation} ${sobject}`, result!.errors);
    return result!.id!;
  }

  /** The custom objects; rights on a detail need those on its masters. */
  #mastersFirst(): SObjectDef[] {
    const ordered = new Set<SObjectDef>();
    const add = (object: SObjectDef): void => {
      for (const { reference } of object.fields.filter((field) => field.reference?.kind === 'masterDetail')) {
        for (const master of reference!.to) add(this.org.schema.object(master)!);
      }
      ordered.add(object);
    };
    for (const object of this.org.schema.objects()) if (object.custom && object.name.endsWith('__c')) add(object);
    return [...ordered];
  }

  /** One permission set opens everything, one each stands for a custom permission; a user holds what its role has. */
  #admit(): void {
    const make = (sobject: string, row: Row) => this.#save(this.#admin(), 'insert', sobject, row);
    const everything = make('PermissionSet', { Name: 'Everything', Label: 'Everything' });
    for (const object of this.#mastersFirst()) {
      make('ObjectPermissions', {
        ParentId: everything,
        SobjectType: object.name,
        PermissionsRead: true,
        PermissionsCreate: true,
        PermissionsEdit: true,
        PermissionsViewAllRecords: true,
        PermissionsModifyAllRecords: true,
        PermissionsDelete: true,
      });
      for (const field of object.fields.filter(({ custom, permissionable }) => custom && permissionable)) {
        make('FieldPermissions', {
          ParentId: everything,
          SobjectType: object.name,
          Field: `${object.name}.${field.name}`,
          PermissionsRead: true,
          PermissionsEdit: field.updateable,
        });
      }
    }
    const profile = this.#idOf('Profile', 'Name', 'Standard User');
    const granting = new Map<string, string>();
    for (const [role, permissions] of Object.entries(roles)) {
      const user = make('User', {
        Username: `${role}@haken.example`,
        LastName: role,
        Alias: role.slice(0, 8),
        Email: `${role}@haken.example`,
        ProfileId: profile,
        TimeZoneSidKey: 'Asia/Tokyo',
        LocaleSidKey: 'ja_JP',
        LanguageLocaleKey: 'ja',
        EmailEncodingKey: 'UTF-8',
      });
      make('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: everything });
      for (const permission of permissions) {
        const set = granting.get(permission) ?? this.#granting(permission);
        granting.set(permission, set);
        make('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: set });
      }
      this.#users.set(role as Role, user);
    }
  }

  #granting(permission: string): string {
    const set = this.#save(this.#admin(), 'insert', 'PermissionSet', {
      Name: `Grants_${permission}`,
      Label: permission,
    });
    this.#save(this.#admin(), 'insert', 'SetupEntityAccess', {
      ParentId: set,
      SetupEntityId: this.#idOf('CustomPermission', 'DeveloperName', `Haken_${permission}`),
    });
    return set;
  }

  #idOf(table: string, column: string, value: string): string {
    return String(this.org.storage.statement(`SELECT "Id" FROM "${table}" WHERE "${column}" = ?`).get(value)?.Id);
  }
}
