import type { SObjectDef } from '../schema/index.ts';
import { describeField } from './describe-field.ts';
import { pathObject, readableFields } from './objects.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects: every object the user may see. */
export function describeGlobal(request: RestRequest): RestAnswer {
  const { schema } = request.ctx.org;
  const sobjects = schema
    .objects()
    .filter((object) => request.ctx.access.object(object.name).read)
    .map((object) => objectFacts(request, object));
  return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** GET /sobjects/X: what describe global says of it. The platform adds recent items; they are not kept here. */
export function describeBasic(request: RestRequest): RestAnswer {
  return ok({ objectDescribe: objectFacts(request, pathObject(request)) });
}

/** GET /sobjects/X/describe: the object with the fields and children the user may see. */
export function describeObject(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { access } = request.ctx;
  return ok({
    ...objectFacts(request, object),
    actionOverrides: [],
    childRelationships: childRelationships(request, object),
    compactLayoutable: object.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: readableFields(request, object).map((field) =>
      describeField(object, field, access.field(object.name, field.name)),
    ),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [masterRecordType()],
    searchLayoutable: false,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: object.labelPlural, name: 'everything' },
      ...(object.hasOwner ? [{ label: object.labelPlural, name: 'mine' }] : []),
    ],
  });
}

function objectFacts(request: RestRequest, object: SObjectDef): Record<string, unknown> {
  const rights = request.ctx.access.object(object.name);
  const base = `/services/data/${request.version}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType:
      object.companionOf === undefined ? null : object.name.replace(/^.*__|^.*(?=History$|Share$)/, ''),
    associateParentEntity: object.companionOf ?? null,
    createable: object.createable && rights.create,
    custom: object.custom,
    customSetting: false,
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
    searchable: false,
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

function childRelationships(request: RestRequest, object: SObjectDef): unknown[] {
  const { schema } = request.ctx.org;
  const { access } = request.ctx;
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

/** Every object has the master record type, whose id is the same in all orgs. */
function masterRecordType(): unknown {
  return {
    active: true,
    available: true,
    defaultRecordTypeMapping: true,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: '012000000000000AAA',
    urls: {},
  };
}
