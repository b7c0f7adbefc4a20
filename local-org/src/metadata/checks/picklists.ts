import { isTrue, partOf, partsOf, STANDARD_VALUE_SETS, textOf, type ComponentContent } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import { each, repeated } from './subject.ts';
import type { Statement } from './statement.ts';

const MAX_VALUES = 1000;
const MAX_LENGTH = 255;

interface ValueList {
  values: ComponentContent[];
  restricted: boolean;
}

/** The values a component states itself: a field's own, or a global value set's. */
const valueList = ({ type, content }: DeployItem): ValueList | undefined => {
  if (type === 'StandardValueSet') return { values: partsOf(content, 'standardValue'), restricted: false };
  if (type === 'GlobalValueSet') return { values: partsOf(content, 'customValue'), restricted: true };
  const set = partOf(content, 'valueSet');
  const definition = partOf(set, 'valueSetDefinition');
  return definition && { values: partsOf(definition, 'value'), restricted: isTrue(set, 'restricted') };
};

const ofValues = (
  says: string,
  find: (list: ValueList, item: DeployItem) => ReturnType<Statement['check']>,
): Statement => ({
  says,
  types: ['CustomField', 'GlobalValueSet', 'StandardValueSet'],
  check: (item) => {
    const list = valueList(item);
    return list && find(list, item);
  },
});

const someValues = ofValues('A picklist has values', ({ values }, item) =>
  values.length === 0 ? `${item.fullName} has no values: a picklist needs at least one` : undefined,
);

const fewEnough = ofValues('A restricted picklist has at most 1,000 values', ({ values, restricted }) =>
  restricted && values.length > MAX_VALUES
    ? `A restricted picklist may have at most ${MAX_VALUES} values: this one has ${values.length}`
    : undefined,
);

const shortEnough = ofValues('A picklist value and its label have at most 255 characters', ({ values }) =>
  each(values, (value) => {
    const longest = Math.max(textOf(value, 'fullName')?.length ?? 0, textOf(value, 'label')?.length ?? 0);
    return longest > MAX_LENGTH
      ? `Picklist value too long: at most ${MAX_LENGTH} characters, found ${longest}`
      : undefined;
  }),
);

const distinct = ofValues('Picklist values differ', ({ values }) =>
  repeated(values, 'fullName', (name) => `Duplicate picklist value: ${name}`),
);

const distinctLabels = ofValues('Labels of picklist values differ', ({ values }) =>
  repeated(values, 'label', (name) => `Duplicate label of a picklist value: ${name}`),
);

const oneDefault = ofValues('At most one picklist value is the default', ({ values }) =>
  values.filter((value) => isTrue(value, 'default')).length > 1
    ? 'A picklist may have only one default value'
    : undefined,
);

const noSeparator = ofValues('A value of a multi-select holds no semicolon', ({ values }, item) =>
  textOf(item.content, 'type') === 'MultiselectPicklist'
    ? each(values, (value) =>
        textOf(value, 'fullName')?.includes(';') === true
          ? `A multi-select value may not contain ';': ${textOf(value, 'fullName') ?? ''}`
          : undefined,
      )
    : undefined,
);

const oneSource: Statement = {
  says: 'A picklist states its values or names a value set that exists',
  types: ['CustomField'],
  check({ content }, world) {
    const set = partOf(content, 'valueSet');
    if (!set) return undefined;
    const name = textOf(set, 'valueSetName');
    const own = partOf(set, 'valueSetDefinition') !== undefined;
    if ((name === undefined) !== own) return 'A valueSet holds either a valueSetDefinition or a valueSetName';
    if (name === undefined || world.schema.component('GlobalValueSet', name)) return undefined;
    return `In field: valueSetName - no GlobalValueSet named ${name} found`;
  },
};

const globalRestricted: Statement = {
  says: 'A picklist over a global value set is restricted',
  types: ['CustomField'],
  check({ content }) {
    const set = partOf(content, 'valueSet');
    return textOf(set, 'valueSetName') !== undefined && set?.restricted === false
      ? 'A picklist that uses a global value set must be restricted'
      : undefined;
  },
};

const knownSet: Statement = {
  says: 'A standard value set is one of the platform',
  types: ['StandardValueSet'],
  check: ({ fullName }) =>
    Object.hasOwn(STANDARD_VALUE_SETS, fullName) ? undefined : `Invalid StandardValueSet name: ${fullName}`,
};

/** What a status set cannot do without. */
const NEEDED: Readonly<Record<string, string>> = {
  LeadStatus: 'converted',
  CaseStatus: 'closed',
  TaskStatus: 'closed',
  OpportunityStage: 'won',
};

const statusMeanings: Statement = {
  says: 'Statuses have one that is converted, closed or won',
  types: ['StandardValueSet'],
  check({ fullName, content }) {
    const needed = NEEDED[fullName];
    return needed === undefined || partsOf(content, 'standardValue').some((value) => isTrue(value, needed))
      ? undefined
      : `${fullName} needs at least one value that is ${needed}`;
  },
};

/** Picklists, global and standard value sets. */
export const PICKLIST_STATEMENTS: readonly Statement[] = [
  someValues,
  fewEnough,
  shortEnough,
  distinct,
  distinctLabels,
  oneDefault,
  noSeparator,
  oneSource,
  globalRestricted,
  knownSet,
  statusMeanings,
];
