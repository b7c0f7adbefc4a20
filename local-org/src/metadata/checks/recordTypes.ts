import { isTrue, partsOf, textOf, type ComponentContent, type SObjectDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists, objectNameOf, objectOf, repeated } from './subject.ts';

const recordType = (
  says: string,
  check: (item: DeployItem, object: SObjectDef, world: World) => Finding,
): Statement => ({
  says,
  types: ['RecordType'],
  check(item, world) {
    const object = objectOf(world, item);
    return object && check(item, object, world);
  },
});

const ownerExists: Statement = {
  says: 'A record type belongs to an object with records',
  types: ['RecordType', 'BusinessProcess'],
  check(item, world) {
    const object = objectOf(world, item);
    const records = object && object.customSetting === undefined && object.customMetadata !== true && object.createable;
    return records === true ? undefined : `Entity of type '${objectNameOf(item.fullName)}' cannot be found`;
  },
};

const picklistParts = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'picklistValues');

const picklistsExist = recordType('The picklists of a record type exist, each once', (item, object) => [
  ...repeated(picklistParts(item), 'picklist', (name) => `Duplicate picklist in the record type: ${name}`),
  ...each(picklistParts(item), (part) => {
    const name = textOf(part, 'picklist') ?? '';
    return object.field(name)?.picklist ? undefined : `Picklist ${name} does not exist`;
  }),
]);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const valuesExist = recordType('The picklist values of a record type exist', (item, object) =>
  picklistParts(item).flatMap((part) => {
    const field = object.field(textOf(part, 'picklist') ?? '');
    const known = new Set(field?.picklist?.values.map(({ value }) => value.toLowerCase()));
    return each(partsOf(part, 'values'), (value) => {
      const name = decoded(textOf(value, 'fullName') ?? '');
      return !field?.picklist || known.has(name.toLowerCase())
        ? undefined
        : `Picklist value: ${name} in picklist: ${field.name} not found`;
    });
  }),
);

const oneDefault = recordType('A record type has at most one default in a picklist', (item, object) =>
  each(picklistParts(item), (part) => {
    const field = object.field(textOf(part, 'picklist') ?? '');
    const defaults = partsOf(part, 'values').filter((value) => isTrue(value, 'default')).length;
    return field?.type === 'picklist' && defaults > 1
      ? `A picklist may have only one default value: ${field.name}`
      : undefined;
  }),
);

const compactLayout = recordType('The compact layout of a record type exists', (item, object, world) => {
  const name = textOf(item.content, 'compactLayoutAssignment');
  return name === undefined || name === 'SYSTEM' || exists(world, 'CompactLayout', `${object.name}.${name}`)
    ? undefined
    : `In field: compactLayoutAssignment - no CompactLayout named ${object.name}.${name} found`;
});

/** Objects whose stages are told apart by process. Source: Metadata API Developer Guide, BusinessProcess. */
const WITH_PROCESSES = new Set(['Case', 'Lead', 'Opportunity', 'Solution']);

const process = recordType(
  'Only leads, opportunities, cases and solutions have business processes',
  (item, object, world) => {
    const name = textOf(item.content, 'businessProcess');
    if (name === undefined)
      return WITH_PROCESSES.has(object.name) ? 'Required field is missing: businessProcess' : undefined;
    if (!WITH_PROCESSES.has(object.name)) return `Cannot specify a businessProcess for a record type of ${object.name}`;
    return exists(world, 'BusinessProcess', `${object.name}.${name}`)
      ? undefined
      : `In field: businessProcess - no BusinessProcess named ${object.name}.${name} found`;
  },
);

const processObject: Statement = {
  says: 'A business process belongs to an object that has them',
  types: ['BusinessProcess'],
  check: (item) =>
    WITH_PROCESSES.has(objectNameOf(item.fullName))
      ? undefined
      : `Business processes are not supported for ${objectNameOf(item.fullName)}`,
};

const visibilities = (says: string, check: (parts: ComponentContent[]) => Finding): Statement => ({
  says,
  types: ['Profile'],
  check: (item) => check(partsOf(item.content, 'recordTypeVisibilities')),
});

const defaultVisible = visibilities('A default record type is visible', (parts) =>
  each(parts, (part) =>
    isTrue(part, 'default') && !isTrue(part, 'visible')
      ? `The default record type ${textOf(part, 'recordType') ?? ''} must be visible`
      : undefined,
  ),
);

const oneDefaultType = visibilities('A profile has one default record type an object', (parts) => {
  const byObject = new Map<string, ComponentContent[]>();
  for (const part of parts) {
    const object = objectNameOf(textOf(part, 'recordType') ?? '');
    byObject.set(object, [...(byObject.get(object) ?? []), part]);
  }
  return [...byObject].flatMap(([object, own]) => {
    const defaults = own.filter((part) => isTrue(part, 'default'));
    if (defaults.length > 1) return [at(defaults[1], `You can have only one default record type for ${object}`)];
    return [];
  });
});

const deletion: Statement = {
  says: 'A record type that a record is of is not made inactive while it is a default',
  types: ['RecordType'],
  check(item, world) {
    if (isTrue(item.content, 'active') || !world.before.component('RecordType', item.fullName)) return undefined;
    const profile = world.schema
      .components('Profile')
      .find(({ content }) =>
        partsOf(content, 'recordTypeVisibilities').some(
          (part) => textOf(part, 'recordType') === item.fullName && isTrue(part, 'default'),
        ),
      );
    return (
      profile &&
      `Cannot deactivate the record type ${item.fullName}: it is the default of the profile ${profile.fullName}`
    );
  },
};

/** Record types and business processes. */
export const RECORD_TYPE_STATEMENTS: readonly Statement[] = [
  ownerExists,
  picklistsExist,
  valuesExist,
  oneDefault,
  compactLayout,
  process,
  processObject,
  defaultVisible,
  oneDefaultType,
  deletion,
];
