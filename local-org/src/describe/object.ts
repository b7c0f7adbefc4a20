import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { describeField } from './field.ts';
import { recordTypeInfos } from './record-types.ts';

/** Every object the user may see. */
export function describeGlobal(ctx: RequestContext, version: string): Record<string, unknown>[] {
  return ctx.org.schema
    .objects()
    .filter((object) => ctx.access.object(object.name).read)
    .map((object) => objectFacts(ctx, object, version));
}

/** Fields of an object the user may read, in the schema's order. */
export function readableFields(ctx: RequestContext, object: SObjectDef): FieldDef[] {
  return object.fields.filter((field) => ctx.access.field(object.name, field.name).read);
}

/** An object with the fields and children the user may see: DescribeSObjectResult. `version` is `v66.0`. */
export function describeObject(ctx: RequestContext, object: SObjectDef, version: string): Record<string, unknown> {
  const { access } = ctx;
  return {
    ...objectFacts(ctx, object, version),
    actionOverrides: [],
    childRelationships: childRelationships(ctx, object),
    compactLayoutable: object.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: readableFields(ctx, object).map((field) =>
      describeField(object, field, access.field(object.name, field.name)),
    ),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: namedLayouts(object, version),
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(ctx, object, version),
    searchLayoutable: object.searchable && object.layoutable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: object.labelPlural, name: 'everything' },
      ...(object.hasOwner ? [{ label: object.labelPlural, name: 'mine' }] : []),
    ],
  };
}

/** Users alone have a layout beside the profile's. */
function namedLayouts({ name }: SObjectDef, version: string): unknown[] {
  if (name !== 'User') return [];
  const url = `/services/data/${version}/sobjects/User/describe/namedLayouts/UserAlt`;
  return [{ name: 'UserAlt', urls: { layout: url } }];
}

/** What describe global says of an object: DescribeGlobalSObjectResult, with its REST addresses. */
export function objectFacts(ctx: RequestContext, object: SObjectDef, version: string): Record<string, unknown> {
  const rights = ctx.access.object(object.name);
  const base = `/services/data/${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType:
      object.companionOf === undefined ? null : object.name.replace(/^.*__|^.*(?=History$|Share$)/, ''),
    associateParentEntity: object.companionOf ?? null,
    createable: object.createable && rights.create,
    custom: object.custom,
    customSetting: object.customSetting !== undefined,
    deepCloneable: false,
    deletable: object.deletable && rights.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.layoutable,
    mergeable: false,
    mruEnabled: false,
    name: object.name,
    queryable: object.queryable,
    replicateable: object.queryable,
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: false,
    undeletable: object.undeletable && rights.create,
    updateable: object.updateable && rights.edit,
    urls: {
      sobject: base,
      describe: `${base}/describe`,
      rowTemplate: `${base}/{ID}`,
    },
  };
}

function childRelationships(ctx: RequestContext, object: SObjectDef): unknown[] {
  const { access, org } = ctx;
  const { schema } = org;
  return schema
    .children(object.name)
    .filter(({ childObject, field }) => access.object(childObject).read && access.field(childObject, field).read)
    .map(({ childObject, field, relationshipName, cascadeDelete, restrictedDelete }) => ({
      cascadeDelete,
      childSObject: childObject,
      deprecatedAndHidden: false,
      field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: relationshipName ?? null,
      restrictedDelete,
    }));
}
