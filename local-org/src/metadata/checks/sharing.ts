import { partOf, partsOf, textOf, textsOf, type ComponentContent, type SObjectDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import { logicProblem } from './lists.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists, repeated } from './subject.ts';

const MAX_RULES = 300;
const MAX_CRITERIA_RULES = 50;

const ownerRules = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'sharingOwnerRules');
const criteriaRules = (item: DeployItem): ComponentContent[] => partsOf(item.content, 'sharingCriteriaRules');
const allRules = (item: DeployItem): ComponentContent[] => [...ownerRules(item), ...criteriaRules(item)];

const sharing = (says: string, check: (item: DeployItem, object: SObjectDef, world: World) => Finding): Statement => ({
  says,
  types: ['SharingRules'],
  check(item, world) {
    const object = world.schema.object(item.fullName);
    return object && check(item, object, world);
  },
});

const objectExists: Statement = {
  says: 'Sharing rules belong to an object of the org',
  types: ['SharingRules'],
  check: (item, world) =>
    world.schema.object(item.fullName) ? undefined : `Entity of type '${item.fullName}' cannot be found`,
};

/** What a rule can still add to the organisation-wide default. */
const ADDS: Readonly<Record<string, readonly string[]>> = { Private: ['Read', 'Edit'], Read: ['Edit'] };

const opensMore = sharing('A sharing rule opens more than the default does, and a detail has none', (item, object) => {
  const adds = ADDS[object.sharingModel];
  if (!adds) {
    return allRules(item).length === 0
      ? undefined
      : `Sharing rules cannot be made for ${object.name}: its sharing model is ${object.sharingModel}`;
  }
  return each(allRules(item), (rule) => {
    const level = textOf(rule, 'accessLevel') ?? '';
    return adds.includes(level)
      ? undefined
      : `The access level ${level} adds nothing to the sharing model ${object.sharingModel} of ${object.name}`;
  });
});

const names = sharing('Names of sharing rules differ and are API names', (item) => [
  ...repeated(allRules(item), 'fullName', (name) => `Duplicate sharing rule: ${name}`),
  ...each(allRules(item), (rule) => {
    const name = textOf(rule, 'fullName') ?? '';
    return /^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name) && name.length <= 80
      ? undefined
      : `Invalid sharing rule name: ${name}`;
  }),
]);

const counts = sharing('An object has at most 300 sharing rules, 50 of them by criteria', (item, object, world) => {
  const content = world.schema.component('SharingRules', object.name)?.content;
  const byCriteria = partsOf(content, 'sharingCriteriaRules').length;
  const all = byCriteria + partsOf(content, 'sharingOwnerRules').length;
  return [
    all > MAX_RULES ? `${item.fullName} has ${all} sharing rules: at most ${MAX_RULES} are allowed` : undefined,
    byCriteria > MAX_CRITERIA_RULES
      ? `${item.fullName} has ${byCriteria} criteria-based sharing rules: at most ${MAX_CRITERIA_RULES} are allowed`
      : undefined,
  ];
});

const PARTIES: Readonly<Record<string, string>> = {
  group: 'Group',
  queue: 'Queue',
  role: 'Role',
  roleAndSubordinates: 'Role',
  roleAndSubordinatesInternal: 'Role',
};

const partyProblem = (world: World, party: ComponentContent | undefined, called: string): string | undefined => {
  const stated = [...Object.keys(PARTIES), 'allInternalUsers'].filter((element) => party?.[element] !== undefined);
  if (party?.allInternalUsers === undefined && stated.length !== 1)
    return `${called} must name exactly one group, role or queue`;
  const [element = ''] = stated;
  const type = PARTIES[element];
  const names = textsOf(party, element);
  if (names.length > 1) return `${called} must name exactly one group, role or queue`;
  const name = names[0] ?? '';
  return type === undefined || exists(world, type, name)
    ? undefined
    : `In field: ${called} - no ${type} named ${name} found`;
};

const parties = sharing('Groups, roles and queues of sharing rules exist', (item, _object, world) => [
  ...allRules(item).map((rule) => {
    const problem = partyProblem(world, partOf(rule, 'sharedTo'), 'sharedTo');
    return problem === undefined ? undefined : at(rule, problem);
  }),
  ...ownerRules(item).map((rule) => {
    const problem = partyProblem(world, partOf(rule, 'sharedFrom'), 'sharedFrom');
    return problem === undefined ? undefined : at(rule, problem);
  }),
]);

const criteria = sharing('Criteria of sharing rules compare stored fields that exist', (item, object) =>
  criteriaRules(item).flatMap((rule) => {
    const items = partsOf(rule, 'criteriaItems');
    if (items.length === 0) return [at(rule, 'A criteria-based sharing rule needs at least one criterion')];
    const logic = textOf(rule, 'booleanFilter');
    const problem = logic === undefined ? undefined : logicProblem(logic, items.length);
    return [
      ...(problem === undefined ? [] : [at(rule, `booleanFilter ${logic ?? ''}: ${problem}`)]),
      ...each(items, (part) => {
        const field = object.field(textOf(part, 'field') ?? '');
        if (!field) return `In field: field - no CustomField named ${object.name}.${textOf(part, 'field') ?? ''} found`;
        return (field.formula ?? field.summary)
          ? `${object.name}.${field.name} cannot stand in the criteria of a sharing rule: it is calculated`
          : undefined;
      }),
    ];
  }),
);

const queueObjects: Statement = {
  says: 'Objects of a queue exist and have owners',
  types: ['Queue'],
  check: (item, world) =>
    each(partsOf(item.content, 'queueSobject'), (part) => {
      const name = textOf(part, 'sobjectType') ?? '';
      const object = world.schema.object(name);
      if (!object) return `In field: sobjectType - no CustomObject named ${name} found`;
      return object.hasOwner ? undefined : `A queue cannot own ${name}: its records have no owner of their own`;
    }),
};

/** Members of a queue by element: list, entry, type of the entry (users are rows, not components). */
const MEMBERS: readonly (readonly [list: string, element: string, type: string])[] = [
  ['publicGroups', 'publicGroup', 'Group'],
  ['roles', 'role', 'Role'],
  ['roleAndSubordinates', 'roleAndSubordinate', 'Role'],
  ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', 'Role'],
];

const queueMembers: Statement = {
  says: 'Members of a queue exist',
  types: ['Queue'],
  check(item, world) {
    const members = partOf(item.content, 'queueMembers');
    const user = world.storage.statement('SELECT 1 FROM "User" WHERE "Username" = ?');
    return [
      ...MEMBERS.flatMap(([list, element, type]) =>
        textsOf(partOf(members, list), element)
          .filter((name) => !exists(world, type, name))
          .map((name) => `In field: ${element} - no ${type} named ${name} found`),
      ),
      ...textsOf(partOf(members, 'users'), 'user')
        .filter((name) => user.get(name) === undefined)
        .map((name) => `In field: user - no User named ${name} found`),
    ];
  },
};

const roleParents: Statement = {
  says: 'The parent of a role exists, and no role stands above itself',
  types: ['Role'],
  check(item, world) {
    const seen = new Set<string>();
    let name: string | undefined = item.fullName;
    while (name !== undefined) {
      const role = world.schema.component('Role', name);
      if (!role) return `In field: parentRole - no Role named ${name} found`;
      if (seen.has(name)) return `The role ${item.fullName} would stand above itself`;
      seen.add(name);
      name = textOf(role.content, 'parentRole');
    }
    return undefined;
  },
};

/** Sharing rules, queues and roles. */
export const SHARING_STATEMENTS: readonly Statement[] = [
  objectExists,
  opensMore,
  names,
  counts,
  parties,
  criteria,
  queueObjects,
  queueMembers,
  roleParents,
];
