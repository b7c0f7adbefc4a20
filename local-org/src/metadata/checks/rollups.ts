import { FormulaError } from '../../formula/index.ts';
import { textOf, type FieldDef, type SObjectDef, type SummaryDef, type SummaryFilter } from '../../schema/index.ts';
import { scaledFromText } from '../../storage/index.ts';
import { compiledField } from '../../sql/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Statement } from './statement.ts';
import { fieldOf, objectNameOf, objectOf } from './subject.ts';

interface RollUp {
  item: DeployItem;
  master: SObjectDef;
  summary: SummaryDef;
  /** Undefined while the summary names no object of the org. */
  child: SObjectDef | undefined;
}

const rollUp = (says: string, check: (one: RollUp, world: World) => ReturnType<Statement['check']>): Statement => ({
  says,
  types: ['CustomField'],
  check(item, world) {
    const summary = fieldOf(world, item)?.summary;
    const master = objectOf(world, item);
    if (!summary || !master) return undefined;
    return check({ item, master, summary, child: world.schema.object(summary.child) }, world);
  },
});

const foreignKey = rollUp(
  'A roll-up stands on the master of a master-detail and names its field',
  ({ item, master, summary, child }) => {
    const named = textOf(item.content, 'summaryForeignKey') ?? '';
    const key = child?.field(summary.foreignKey);
    const leadsHere =
      key?.reference?.kind === 'masterDetail' && key.reference.to[0]?.toLowerCase() === master.name.toLowerCase();
    return leadsHere
      ? undefined
      : `Could not resolve the summaryForeignKey ${named}: it must name a master-detail field of a detail of ${master.name}, as Child__c.Field__c`;
  },
);

const NUMBERS = ['double', 'int', 'currency', 'percent'];
const DATES = ['date', 'datetime'];
const SUMMARISED: Readonly<Record<SummaryDef['operation'], readonly string[]>> = {
  count: [],
  sum: NUMBERS,
  min: [...NUMBERS, ...DATES],
  max: [...NUMBERS, ...DATES],
};

const summarizedField = rollUp(
  'SUM takes numbers, MIN and MAX also dates, COUNT no field',
  ({ item, summary, child }) => {
    const named = textOf(item.content, 'summarizedField');
    if (summary.operation === 'count') {
      return named === undefined
        ? undefined
        : "Can not specify 'summarizedField' for a Summary field with the operation count";
    }
    if (named === undefined)
      return `Must specify 'summarizedField' for a Summary field with the operation ${summary.operation}`;
    const onChild = objectNameOf(named).toLowerCase() === summary.child.toLowerCase();
    const field = onChild && child ? child.field(summary.field ?? '') : undefined;
    if (!field) return `Could not resolve the summarizedField ${named}: it must name a field of ${summary.child}`;
    return SUMMARISED[summary.operation].includes(field.type)
      ? undefined
      : `The field ${named} (${field.type}) cannot be summarised by ${summary.operation}`;
  },
);

/** Why a formula cannot be rolled up, or undefined where it can. */
const whyNotStored = (world: World, object: SObjectDef, field: FieldDef): string | undefined => {
  if (!field.formula) return undefined;
  try {
    const compiled = compiledField(world.schema, object, field);
    if (compiled.crossObject) return 'its formula refers to another object';
    return compiled.volatile ? 'its formula is worked out on the fly (TODAY, NOW, $User and the like)' : undefined;
  } catch (error) {
    // The formula's own field tells why it does not compile.
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
};

const formulasStored = rollUp(
  'A roll-up reads no formula with a cross-object reference or a value worked out on the fly',
  ({ summary, child }, world) => {
    if (!child) return undefined;
    const names = [summary.field, ...summary.filters.flatMap((filter) => [filter.field, filter.valueField])];
    return names
      .filter((name) => name !== undefined)
      .flatMap((name) => {
        const field = child.field(name);
        const reason = field && whyNotStored(world, child, field);
        return reason === undefined ? [] : [`${child.name}.${name} cannot be used in a roll-up summary: ${reason}`];
      });
  },
);

const UNFILTERED = new Set(['LongTextArea', 'Html']);

const TEXT_OPERATIONS = new Set(['contains', 'notContain', 'startsWith']);
const SET_OPERATIONS = new Set(['includes', 'excludes']);
const ORDER_OPERATIONS = new Set(['lessThan', 'greaterThan', 'lessOrEqual', 'greaterOrEqual']);

const operationFits = (field: FieldDef, operation: string): boolean => {
  if (SET_OPERATIONS.has(operation)) return field.type === 'multipicklist';
  if (ORDER_OPERATIONS.has(operation))
    return field.type !== 'boolean' && field.type !== 'reference' && field.type !== 'multipicklist';
  if (TEXT_OPERATIONS.has(operation))
    return !NUMBERS.includes(field.type) && field.type !== 'boolean' && !DATES.includes(field.type);
  return operation !== 'within';
};

const valueFits = (field: FieldDef, filter: SummaryFilter): boolean => {
  const value = filter.value ?? '';
  if (value === '') return true;
  if (field.type === 'boolean') return /^(true|false|1|0)$/i.test(value);
  if (NUMBERS.includes(field.type))
    return value.split(',').every((part) => scaledFromText(part, field.scale ?? 0) !== undefined);
  return true;
};

const filterProblem = (child: SObjectDef, filter: SummaryFilter): string | undefined => {
  const field = child.field(filter.field);
  if (!field) return `In field: summaryFilterItems - no CustomField named ${child.name}.${filter.field} found`;
  if (field.metadataType && UNFILTERED.has(field.metadataType))
    return `${child.name}.${field.name} cannot be filtered on`;
  if (filter.value !== undefined && filter.valueField !== undefined)
    return `The filter on ${child.name}.${field.name} has both a value and a valueField`;
  if (filter.valueField !== undefined && !child.field(filter.valueField)) {
    return `In field: summaryFilterItems - no CustomField named ${child.name}.${filter.valueField} found`;
  }
  if (!operationFits(field, filter.operation))
    return `The operation ${filter.operation} is not valid for ${child.name}.${field.name} (${field.type})`;
  return valueFits(field, filter)
    ? undefined
    : `The value ${filter.value ?? ''} is not valid for ${child.name}.${field.name} (${field.type})`;
};

const filters = rollUp("A roll-up's filters compare fields of the child with fitting values", ({ summary, child }) =>
  child ? summary.filters.map((filter) => filterProblem(child, filter)) : undefined,
);

const notCircular = rollUp('A roll-up does not sum up itself, directly or round about', ({ item, master }, world) => {
  const seen = new Set<string>();
  const start = `${master.name}.${fieldOf(world, item)?.name ?? ''}`.toLowerCase();
  const reaches = (object: SObjectDef | undefined, name: string | undefined): boolean => {
    const field = name === undefined ? undefined : object?.field(name);
    if (!object || !field?.summary) return false;
    const key = `${object.name}.${field.name}`.toLowerCase();
    if (seen.has(key)) return key === start;
    seen.add(key);
    return reaches(world.schema.object(field.summary.child), field.summary.field);
  };
  return reaches(master, fieldOf(world, item)?.name) ? `The roll-up ${item.fullName} sums up itself` : undefined;
});

/** Roll-up summary fields. */
export const ROLL_UP_STATEMENTS: readonly Statement[] = [
  foreignKey,
  summarizedField,
  formulasStored,
  filters,
  notCircular,
];
