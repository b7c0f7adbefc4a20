import type { OrgServices, RequestContext } from '../context.ts';
import {
  buildSchema,
  loadSchema,
  seedFreshOrg,
  type Component,
  type ComponentContent,
  type Schema,
} from '../schema/index.ts';
import { openAccess, type Access, type UserAccess } from '../security/index.ts';
import { openStorage, type Storage, type StoredRow } from '../storage/index.ts';

/** An object to make: its sharing, and its custom fields as metadata. */
export interface ObjectShape {
  sharingModel?: string;
  label?: string;
  nameField?: ComponentContent;
  fields?: Readonly<Record<string, ComponentContent>>;
}

/** A row in the API's form. */
export type ApiRow = Readonly<Record<string, unknown>>;

const NOW = Date.parse('2023-06-12T01:00:00Z');

/** A small org in memory, built straight through storage and schema: no save procedure, no deploy. */
export class TestOrg {
  readonly storage: Storage;
  readonly orgId: string;
  readonly adminId: string;
  readonly access: Access;
  now = NOW;
  private current: Schema;
  private readonly components = new Map<string, Map<string, Component>>();
  private readonly prefixes = new Map<string, string>();

  constructor(objects: Readonly<Record<string, ObjectShape>> = {}) {
    this.storage = openStorage(':memory:');
    this.current = loadSchema(this.storage);
    const seeded = seedFreshOrg(this.storage, this.current, {
      now: NOW,
      name: 'テスト組織',
      adminUsername: 'admin@example.jp',
      adminEmail: 'admin@example.jp',
      language: 'ja',
      locale: 'ja_JP',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
    });
    this.orgId = seeded.orgId;
    this.adminId = seeded.adminUserId;
    this.access = openAccess(this.storage, () => this.current);
    this.deploy(objects);
  }

  get schema(): Schema {
    return this.current;
  }

  /** Makes objects and their tables, and gives administrators every field. */
  deploy(
    objects: Readonly<Record<string, ObjectShape>>,
    others: readonly [type: string, fullName: string, content: ComponentContent][] = [],
  ): void {
    for (const [name, shape] of Object.entries(objects)) {
      const {
        fields = {},
        sharingModel = 'ReadWrite',
        label = name,
        nameField = { type: 'Text', label: '名前' },
      } = shape;
      this.add('CustomObject', name, { label, sharingModel, nameField });
      this.prefixes.set(name, `a0${this.prefixes.size}`);
      for (const [field, content] of Object.entries(fields))
        this.add('CustomField', `${name}.${field}`, { label: field, ...content });
    }
    for (const [type, fullName, content] of others) this.add(type, fullName, content);
    this.current = buildSchema({
      components: this.components,
      keyPrefixOf: (name) => this.prefixes.get(name) ?? '',
      version: this.current.version + 1,
    });
    for (const object of this.current.objects()) {
      if ((object.companionOf ?? object.name) in objects) this.storage.tables.ensure(object);
    }
    this.grant('System Administrator', Object.keys(objects), {});
  }

  private add(type: string, fullName: string, content: ComponentContent): void {
    const ofType = this.components.get(type) ?? new Map<string, Component>();
    ofType.set(fullName.toLowerCase(), { type, fullName, content });
    this.components.set(type, ofType);
  }

  /** Gives a profile rights on objects and, unless listed as hidden, on their fields. */
  grant(profile: string, objects: readonly string[], { rights = ALL_RIGHTS, hidden = [] as readonly string[] }): void {
    const set = this.storage
      .statement(
        'SELECT ps."Id" FROM "PermissionSet" ps JOIN "Profile" p ON p."Id" = ps."ProfileId" WHERE p."Name" = ?',
      )
      .get(profile)?.['Id'];
    for (const name of objects) {
      this.row('ObjectPermissions', {
        ParentId: set,
        SobjectType: name,
        ...Object.fromEntries(rights.map((right) => [`Permissions${right}`, true])),
      });
      for (const field of this.current.object(name)?.fields ?? []) {
        if (!field.permissionable || hidden.includes(field.name)) continue;
        this.row('FieldPermissions', {
          ParentId: set,
          SobjectType: name,
          Field: `${name}.${field.name}`,
          PermissionsRead: true,
          PermissionsEdit: true,
        });
      }
    }
    this.access.permissionsChanged();
  }

  /** Writes a row and gives its id. */
  row(objectName: string, values: ApiRow): string {
    const object = this.current.object(objectName);
    if (!object) throw new Error(`No object ${objectName}`);
    const id = this.storage.newId(object.keyPrefix);
    const audit: ApiRow = {
      CreatedDate: this.now,
      LastModifiedDate: this.now,
      SystemModstamp: this.now,
      CreatedById: this.adminId,
      LastModifiedById: this.adminId,
    };
    const given: ApiRow = { ...audit, ...(object.field('OwnerId') ? { OwnerId: this.adminId } : {}), ...values };
    const stored: StoredRow = { Id: id };
    for (const [name, value] of Object.entries(given)) {
      const field = object.field(name);
      if (field) stored[field.name] = this.storage.toStored(field, value);
      else if (name in values) throw new Error(`No field ${objectName}.${name}`);
    }
    this.storage.insertRow(object.name, stored);
    return id;
  }

  /** A user of the Standard User profile, or of the one named. */
  user(name: string, { profile = 'Standard User', role = null as string | null } = {}): string {
    const profileId = this.storage.statement('SELECT "Id" FROM "Profile" WHERE "Name" = ?').get(profile)?.['Id'];
    const id = this.row('User', {
      Username: `${name}@example.jp`,
      LastName: name,
      Email: `${name}@example.jp`,
      Alias: name.slice(0, 8),
      ProfileId: profileId,
      UserRoleId: role,
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
      LanguageLocaleKey: 'ja',
      EmailEncodingKey: 'UTF-8',
      IsActive: true,
    });
    this.access.permissionsChanged();
    return id;
  }

  role(name: string, parent: string | null = null): string {
    return this.row('UserRole', { Name: name, DeveloperName: name, ParentRoleId: parent });
  }

  /** A request of a user; of the administrator unless told. */
  as(userId: string = this.adminId): RequestContext {
    return this.context(userId, this.access.of(userId));
  }

  /** A request of the org itself. */
  asSystem(): RequestContext {
    return this.context(this.adminId, this.access.system());
  }

  private context(userId: string, access: UserAccess): RequestContext {
    const org: OrgServices = {
      orgId: this.orgId,
      storage: this.storage,
      schema: this.current,
      accessOf: (id) => this.access.of(id),
      permissionsChanged: () => this.access.permissionsChanged(),
    };
    return { userId, access, now: this.now, timeZone: 'Asia/Tokyo', org };
  }
}

export const ALL_RIGHTS: readonly string[] = ['Read', 'Create', 'Edit', 'Delete'];
