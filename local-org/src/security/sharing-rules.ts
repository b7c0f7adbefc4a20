import { scaledFromText, quoted, toStored } from '../storage/index.ts';
import {
  partOf,
  partsOf,
  textOf,
  textsOf,
  type ComponentContent,
  type FieldDef,
  type Schema,
  type SObjectDef,
} from '../schema/index.ts';
import type { SharingParty, Standing } from './access.ts';

/** A sharing rule as deployed, ready to be put to a user. */
export interface SharingRule {
  readonly name: string;
  readonly access: 'Read' | 'Edit';
  readonly sharedTo: SharingParty;
  /** The records it shares, as a condition on the row `alias`; null for none. */
  records(standing: Standing, alias: string): string | null;
}

const PARTIES = [
  'allInternalUsers',
  'group',
  'role',
  'roleAndSubordinates',
  'roleAndSubordinatesInternal',
  'queue',
] as const;

/** `<sharedTo><group>Accounting</group></sharedTo>` and its like. */
const partyOf = (content: ComponentContent | undefined): SharingParty | undefined => {
  const type = PARTIES.find((name) => content?.[name] !== undefined);
  if (!type) return undefined;
  return { type, name: type === 'allInternalUsers' ? undefined : (textsOf(content, type)[0] ?? textOf(content, type)) };
};

const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const sqlList = (values: Iterable<string>): string => `(${[...values].map(sqlText).join(', ')})`;

const literal = (field: FieldDef, value: string): string => {
  const stored = toStored(field, value);
  return stored === null ? 'NULL' : typeof stored === 'string' ? sqlText(stored) : String(stored);
};

const likeText = (before: string, value: string, after: string): string =>
  sqlText(before + value.replace(/[\\%_]/g, '\\$&') + after) + " ESCAPE '\\'";

type Criterion = (column: string, field: FieldDef, value: string) => string;

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/** A picklist criterion may list several values, parted by commas. */
const alternatives = (field: FieldDef, value: string): string[] =>
  field.type === 'picklist' || field.type === 'multipicklist' ? value.split(',').map((part) => part.trim()) : [value];

const equals: Criterion = (column, field, value) => {
  if (value === '') return `${column} IS NULL`;
  if (NUMBERS.has(field.type) && scaledFromText(value, field.scale ?? 0) === undefined) return '0';
  return `${column} IN (${alternatives(field, value)
    .map((part) => literal(field, part))
    .join(', ')})`;
};

const contains: Criterion = (column, field, value) =>
  `(${alternatives(field, value)
    .map((part) => `${column} LIKE ${likeText('%', part, '%')}`)
    .join(' OR ')})`;

const includes: Criterion = (column, field, value) =>
  `(${alternatives(field, value)
    .map((part) => `(';' || ${column} || ';') LIKE ${likeText('%;', part, ';%')}`)
    .join(' OR ')})`;

const not =
  (criterion: Criterion): Criterion =>
  (column, field, value) =>
    `(${criterion(column, field, value)}) IS NOT TRUE`;
const compare =
  (operator: string): Criterion =>
  (column, field, value) =>
    `${column} ${operator} ${literal(field, value)}`;

const CRITERIA: Readonly<Record<string, Criterion>> = {
  equals,
  notEqual: not(equals),
  lessThan: compare('<'),
  greaterThan: compare('>'),
  lessOrEqual: compare('<='),
  greaterOrEqual: compare('>='),
  contains,
  notContain: not(contains),
  startsWith: (column, field, value) =>
    `(${alternatives(field, value)
      .map((part) => `${column} LIKE ${likeText('', part, '%')}`)
      .join(' OR ')})`,
  includes,
  excludes: not(includes),
};

const criterionSql = (object: SObjectDef, item: ComponentContent, alias: string): string => {
  const field = object.field(textOf(item, 'field') ?? '');
  const criterion = CRITERIA[textOf(item, 'operation') ?? ''];
  // A criterion that cannot be read shares nothing.
  if (!field || field.formula || !criterion) return '0';
  return criterion(`${alias}.${quoted(field.name)}`, field, textOf(item, 'value') ?? '');
};

/** `1 AND (2 OR 3)` with each number replaced by its criterion; without a filter logic, all of them. */
const combine = (criteria: readonly string[], logic: string): string => {
  if (logic === '') return criteria.length === 0 ? '1' : criteria.join(' AND ');
  return logic
    .replace(/\d+/g, (number) => `(${criteria[Number(number) - 1] ?? '0'})`)
    .replace(/\b(and|or|not)\b/gi, (word) => word.toUpperCase());
};

const ownerRule = (content: ComponentContent): SharingRule['records'] => {
  const from = partyOf(partOf(content, 'sharedFrom'));
  return (standing, alias) => {
    const owners = from ? standing.ownersIn(from) : new Set<string>();
    if (owners === 'everyone') return `${alias}."OwnerId" IN (SELECT "Id" FROM "User")`;
    return owners.size === 0 ? null : `${alias}."OwnerId" IN ${sqlList(owners)}`;
  };
};

const criteriaRule = (object: SObjectDef, content: ComponentContent): SharingRule['records'] => {
  const items = partsOf(content, 'criteriaItems');
  const logic = textOf(content, 'booleanFilter') ?? '';
  return (_standing, alias) =>
    combine(
      items.map((item) => criterionSql(object, item, alias)),
      logic,
    );
};

const rule = (content: ComponentContent, records: SharingRule['records']): SharingRule[] => {
  const sharedTo = partyOf(partOf(content, 'sharedTo'));
  if (!sharedTo) return [];
  return [
    {
      name: textOf(content, 'fullName') ?? '',
      access: (textOf(content, 'accessLevel') ?? '') === 'Edit' ? 'Edit' : 'Read',
      sharedTo,
      records,
    },
  ];
};

const rulesBySchema = new WeakMap<Schema, Map<string, readonly SharingRule[]>>();

/** The deployed sharing rules of an object. */
export const sharingRules = (schema: Schema, object: SObjectDef): readonly SharingRule[] => {
  let byObject = rulesBySchema.get(schema);
  if (!byObject) rulesBySchema.set(schema, (byObject = new Map<string, readonly SharingRule[]>()));
  let rules = byObject.get(object.name);
  if (!rules) {
    const content = schema.component('SharingRules', object.name)?.content;
    rules = [
      ...partsOf(content, 'sharingOwnerRules').flatMap((item) => rule(item, ownerRule(item))),
      ...partsOf(content, 'sharingCriteriaRules').flatMap((item) => rule(item, criteriaRule(object, item))),
    ];
    byObject.set(object.name, rules);
  }
  return rules;
};
