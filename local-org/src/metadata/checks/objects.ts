import { isTrue, partOf, textOf, type SharingModel } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import { keyOf, type World } from '../world.ts';
import type { Statement } from './statement.ts';

/** An object of records of its own: neither a custom setting nor a custom metadata type. */
const isCustom = (item: DeployItem): boolean =>
  item.fullName.endsWith('__c') && item.content.customSettingsType === undefined;

const statement = (
  says: string,
  check: (item: DeployItem, world: World) => ReturnType<Statement['check']>,
): Statement => ({
  says,
  types: ['CustomObject'],
  check: (item, world) => (isCustom(item) ? check(item, world) : undefined),
});

const known: Statement = {
  says: 'An object is custom (…__c, …__mdt) or one of the standard objects of the org',
  types: ['CustomObject'],
  check: (item, world) =>
    /__(c|mdt)$/.test(item.fullName) || world.before.object(item.fullName)
      ? undefined
      : `Entity of type '${item.fullName}' cannot be found: this org has no such standard object`,
};

const labels = statement('A custom object has a label and a plural label', ({ content }) => [
  textOf(content, 'label') === undefined ? 'Must specify a non-empty label for the CustomObject' : undefined,
  textOf(content, 'pluralLabel') === undefined
    ? 'Must specify a non-empty pluralLabel for the CustomObject'
    : undefined,
]);

const nameField = statement(
  'The name field is Text or AutoNumber, whose format holds {0…} where it has one',
  ({ content }) => {
    const field = partOf(content, 'nameField');
    const type = textOf(field, 'type');
    if (!field || (type !== 'Text' && type !== 'AutoNumber'))
      return 'Must specify a nameField of type Text or AutoNumber';
    if (textOf(field, 'label') === undefined) return 'Must specify a non-empty label for the CustomField nameField';
    const format = textOf(field, 'displayFormat');
    if (type === 'AutoNumber' && format !== undefined && !/\{0+\}/.test(format)) {
      return `The display format must contain a number such as {0000}: ${format}`;
    }
    return type === 'Text' && format !== undefined
      ? "Can not specify 'displayFormat' for a CustomField of type Text"
      : undefined;
  },
);

const required = statement('deploymentStatus and sharingModel are required', ({ content }) =>
  ['deploymentStatus', 'sharingModel']
    .filter((element) => textOf(content, element) === undefined)
    .map((element) => `Required field is missing: ${element}`),
);

const apiSwitches = statement(
  'enableSharing, enableBulkApi and enableStreamingApi are all true or all false',
  ({ content }) => {
    const values = ['enableSharing', 'enableBulkApi', 'enableStreamingApi'].map(
      (element) => content[element] !== false,
    );
    const stated = ['enableSharing', 'enableBulkApi', 'enableStreamingApi'].some(
      (element) => content[element] !== undefined,
    );
    return !stated || values.every((value) => value === values[0])
      ? undefined
      : 'Allow Sharing, Allow Bulk API Access and Allow Streaming API Access must be turned on or off together';
  },
);

/** How much each model opens. */
const OPENNESS: Readonly<Record<string, number>> = {
  ControlledByParent: -1,
  Private: 0,
  Read: 1,
  ReadWrite: 2,
  FullAccess: 3,
};

const CUSTOM_MODELS: readonly SharingModel[] = ['Private', 'Read', 'ReadWrite', 'ControlledByParent'];

const sharingModels = statement(
  'A custom object is shared by Private, Read, ReadWrite or ControlledByParent',
  ({ content }) => {
    const model = textOf(content, 'sharingModel');
    return model === undefined || CUSTOM_MODELS.some((one) => one === model)
      ? undefined
      : `The sharing model ${model} is not valid for a custom object`;
  },
);

const externalModel = statement('External access is never above internal access', ({ content }) => {
  const internal = textOf(content, 'sharingModel') ?? '';
  const external = textOf(content, 'externalSharingModel');
  if (external === undefined) return undefined;
  const fits =
    internal === 'ControlledByParent' ? external === internal : (OPENNESS[external] ?? 9) <= (OPENNESS[internal] ?? 0);
  return fits && (external === 'ControlledByParent') === (internal === 'ControlledByParent')
    ? undefined
    : `External sharing model ${external} cannot be more permissive than the internal sharing model ${internal}`;
});

const detailModel = statement(
  'The child of a master-detail is ControlledByParent, and only such a child',
  (item, world) => {
    const model = textOf(item.content, 'sharingModel');
    const masters = world.schema.object(item.fullName)?.masters.length ?? 0;
    if (model === undefined) return undefined;
    if (masters > 0 && model !== 'ControlledByParent') {
      return `Cannot set sharingModel to ${model} on a CustomObject with a MasterDetail relationship field`;
    }
    return masters === 0 && model === 'ControlledByParent'
      ? 'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
      : undefined;
  },
);

const ACTIONS = new Set([
  'Accept',
  'Clone',
  'Delete',
  'Edit',
  'List',
  'New',
  'Tab',
  'View',
  'Follow',
  'CancelEdit',
  'SaveEdit',
]);

const actionOverrides = statement('An action override names an action and, for a page, a deployed one', (item, world) =>
  (Array.isArray(item.content.actionOverrides) ? item.content.actionOverrides : []).map((part) => {
    if (typeof part !== 'object' || Array.isArray(part)) return undefined;
    const action = textOf(part, 'actionName') ?? '';
    const type = textOf(part, 'type');
    const content = textOf(part, 'content');
    if (!ACTIONS.has(action)) return `${action} is not a valid action of ${item.fullName}`;
    if (type === 'Flexipage' && !world.schema.component('FlexiPage', content ?? '')) {
      return `In field: content - no FlexiPage named ${content ?? ''} found`;
    }
    return type === 'Visualforce' || type === 'Scontrol' || type === 'LightningComponent'
      ? `Action overrides of type ${type} are not supported by this org`
      : undefined;
  }),
);

const compactLayout = statement('The assigned compact layout exists', (item, world) => {
  const name = textOf(item.content, 'compactLayoutAssignment');
  return name === undefined || name === 'SYSTEM' || world.schema.component('CompactLayout', `${item.fullName}.${name}`)
    ? undefined
    : `In field: compactLayoutAssignment - no CompactLayout named ${item.fullName}.${name} found`;
});

/** A field of this deploy answers for itself. */
const isDeployed = (world: World, object: string, field: string): boolean =>
  world.deployed.has(keyOf({ type: 'CustomField', fullName: `${object}.${field}` }));

const historyKept = statement('Field history is kept only where enableHistory is true', (item, world) => {
  if (isTrue(item.content, 'enableHistory')) return undefined;
  return (world.schema.object(item.fullName)?.fields ?? [])
    .filter((field) => field.trackHistory === true && !isDeployed(world, item.fullName, field.name))
    .map((field) => `Cannot track history of ${item.fullName}.${field.name}: enableHistory is not true on the object`);
});

/** Objects as such: what stands in the object's own file. */
export const OBJECT_STATEMENTS: readonly Statement[] = [
  known,
  labels,
  nameField,
  required,
  apiSwitches,
  sharingModels,
  externalModel,
  detailModel,
  actionOverrides,
  compactLayout,
  historyKept,
];
