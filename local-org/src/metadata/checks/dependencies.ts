import { isTrue, partOf, partsOf, textOf, textsOf, type FieldDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { each, fieldOf, objectOf } from './subject.ts';

/** Values a controlling field may have. Source: Salesforce Help, "Define Dependent Picklists". */
const MOST_CONTROLLING = 300;

interface Dependency {
  item: DeployItem;
  dependent: FieldDef;
  /** Undefined where the field that is named does not exist. */
  controller: FieldDef | undefined;
  controllerName: string;
}

const dependency = (says: string, check: (one: Dependency) => Finding): Statement => ({
  says,
  types: ['CustomField'],
  check(item, world) {
    const controllerName = textOf(partOf(item.content, 'valueSet'), 'controllingField');
    const dependent = fieldOf(world, item);
    if (controllerName === undefined || !dependent) return undefined;
    return check({ item, dependent, controllerName, controller: objectOf(world, item)?.field(controllerName) });
  },
});

const controllerExists = dependency('The controlling field is a picklist or a checkbox of the same object', (one) => {
  const { controller, controllerName, item } = one;
  if (!controller)
    return `In field: controllingField - no CustomField named ${item.fullName.split('.')[0] ?? ''}.${controllerName} found`;
  return controller.type === 'picklist' || controller.type === 'boolean'
    ? undefined
    : `The field ${controllerName} cannot control a picklist: only picklists and checkboxes can`;
});

const controllerSize = dependency('A controlling picklist has at most 300 values', ({ controller, controllerName }) => {
  const count = controller?.picklist?.values.length ?? 0;
  return count > MOST_CONTROLLING
    ? `The field ${controllerName} has ${count} values: a controlling field may have at most ${MOST_CONTROLLING}`
    : undefined;
});

const noCircle: Statement = {
  says: 'No picklist controls itself, directly or through others',
  types: ['CustomField'],
  check(item, world) {
    const object = objectOf(world, item);
    const seen = new Set<string>();
    let field = fieldOf(world, item);
    while (field?.picklist?.controllingField !== undefined) {
      if (seen.has(field.name)) return `The picklist ${item.fullName} would control itself`;
      seen.add(field.name);
      field = object?.field(field.picklist.controllingField);
    }
    return undefined;
  },
};

const controllingNames = (controller: FieldDef): ReadonlySet<string> =>
  new Set(
    controller.type === 'boolean'
      ? ['checked', 'unchecked']
      : controller.picklist?.values.map((value) => value.value.toLowerCase()),
  );

const settingsExist = dependency(
  'The values that a dependency names exist on both sides',
  ({ item, dependent, controller }) => {
    const known = new Set(dependent.picklist?.values.map((value) => value.value.toLowerCase()));
    return each(partsOf(partOf(item.content, 'valueSet'), 'valueSettings'), (part) => {
      const value = textOf(part, 'valueName') ?? '';
      if (!known.has(value.toLowerCase())) return `Picklist value: ${value} in picklist: ${dependent.name} not found`;
      if (!controller) return undefined;
      const names = controllingNames(controller);
      const stranger = textsOf(part, 'controllingFieldValue').find((one) => !names.has(one.toLowerCase()));
      return stranger === undefined
        ? undefined
        : `Picklist value: ${stranger} in picklist: ${controller.name} not found`;
    });
  },
);

const needsController: Statement = {
  says: 'Values depend only where a controlling field is named',
  types: ['CustomField'],
  check({ content }: DeployItem, _world: World) {
    const set = partOf(content, 'valueSet');
    return textOf(set, 'controllingField') === undefined && partsOf(set, 'valueSettings').length > 0
      ? "Must specify 'controllingField' where valueSettings stand"
      : undefined;
  },
};

const notRequired = dependency('A dependent picklist has no default value', ({ dependent }) =>
  dependent.picklist?.values.some((value) => value.default) === true
    ? `The dependent picklist ${dependent.name} may not have a default value`
    : undefined,
);

const ofPicklist = dependency('Only a picklist depends on another field', ({ item }) =>
  ['Picklist', 'MultiselectPicklist'].includes(textOf(item.content, 'type') ?? '') && !isTrue(item.content, 'unique')
    ? undefined
    : `${item.fullName} is no picklist and cannot depend on another field`,
);

/** Dependent picklists. */
export const DEPENDENCY_STATEMENTS: readonly Statement[] = [
  ofPicklist,
  needsController,
  controllerExists,
  controllerSize,
  noCircle,
  settingsExist,
  notRequired,
];
