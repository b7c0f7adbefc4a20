import type { GraphQLNamedType } from 'graphql';
import type { FieldDef, Schema, SObjectDef } from '../../schema/index.ts';
import type { UserAccess } from '../../security/index.ts';

/** Set-up objects that UI API supports besides the objects with pages. Source: UI API Developer Guide, Supported Objects. */
const SUPPORTED: ReadonlySet<string> = new Set([
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  'CustomPermission',
  'Group',
  'Organization',
  'PermissionSet',
  'PermissionSetGroup',
  'Profile',
  'RecordType',
  'User',
  'UserRole',
]);
/** Of those, the ones that can be written through UI API. */
const WRITABLE: ReadonlySet<string> = new Set(['ContentDocument', 'ContentDocumentLink', 'User']);

const isHistory = ({ name, companionOf }: SObjectDef): boolean => companionOf !== undefined && name.endsWith('History');

/** A child relationship with what it leads to. */
export interface Child {
  relationshipName: string;
  object: SObjectDef;
  /** The child's field that names the parent. */
  via: FieldDef;
}

/**
 * The types of one schema while they are made: what the user may see, each type once. With a vocabulary only the names in
 * it are taken up, so that a query over an object of 500 fields makes types of the few fields it names.
 */
export class Types {
  readonly schema: Schema;
  readonly access: UserAccess;
  private readonly vocabulary: ReadonlySet<string> | undefined;
  private readonly made = new Map<string, GraphQLNamedType>();

  constructor(access: UserAccess, vocabulary?: ReadonlySet<string>) {
    this.schema = access.schema;
    this.access = access;
    this.vocabulary = vocabulary;
  }

  wants(name: string): boolean {
    return this.vocabulary === undefined || this.vocabulary.has(name);
  }

  /** The type of that name, made when first asked for. */
  once<T extends GraphQLNamedType>(name: string, make: (name: string) => T): T {
    const known = this.made.get(name);
    if (known) return known as T;
    const type = make(name);
    this.made.set(name, type);
    return type;
  }

  /** Whether the user may query the object here. */
  isOpen(object: SObjectDef): boolean {
    const supported = object.layoutable || SUPPORTED.has(object.name) || isHistory(object);
    return supported && object.queryable && this.access.object(object.name).read;
  }

  isWritable(object: SObjectDef): boolean {
    return this.isOpen(object) && (object.layoutable || WRITABLE.has(object.name));
  }

  /** Every object the user may query; `all` disregards the vocabulary. */
  objects(all = false): SObjectDef[] {
    return this.schema.objects().filter((object) => (all || this.wants(object.name)) && this.isOpen(object));
  }

  /** The wanted fields of an object that the user may read. */
  fields(object: SObjectDef): FieldDef[] {
    return object.fields.filter(
      (field) => this.wants(field.name) && field.type !== 'address' && this.access.field(object.name, field.name).read,
    );
  }

  /** The wanted ways up from an object, each with the objects the user may query behind it. */
  parents(object: SObjectDef): { name: string; via: FieldDef; targets: SObjectDef[] }[] {
    return object.fields.flatMap((via) => {
      const { reference } = via;
      if (!reference || !this.wants(reference.relationshipName)) return [];
      if (!this.access.field(object.name, via.name).read) return [];
      const targets = reference.to
        .flatMap((name) => this.schema.object(name) ?? [])
        .filter((each) => this.isOpen(each));
      return targets.length === 0 ? [] : [{ name: reference.relationshipName, via, targets }];
    });
  }

  /** The wanted ways down from an object. */
  children(object: SObjectDef): Child[] {
    return this.schema.children(object.name).flatMap(({ childObject, field, relationshipName }) => {
      const child = this.schema.object(childObject);
      const via = child?.field(field);
      if (relationshipName === undefined || !this.wants(relationshipName) || !child || !via) return [];
      return this.isOpen(child) && this.access.field(child.name, via.name).read
        ? [{ relationshipName, object: child, via }]
        : [];
    });
  }
}
