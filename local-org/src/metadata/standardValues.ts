import {
  isTrue,
  numberOf,
  partsOf,
  STANDARD_VALUE_SETS,
  textOf,
  type Component,
  type ComponentContent,
  type ComponentSet,
  type Schema,
} from '../schema/index.ts';
import type { Storage, StoredRow } from '../storage/index.ts';

/** Objects whose rows say what the values of a set mean: which column stands for which element. */
interface Meaning {
  field: string;
  flags: Readonly<Record<string, string>>;
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  LeadStatus: { field: 'Lead.Status', flags: { converted: 'IsConverted' } },
  CaseStatus: { field: 'Case.Status', flags: { closed: 'IsClosed' } },
  TaskStatus: { field: 'Task.Status', flags: { closed: 'IsClosed' } },
  TaskPriority: { field: 'Task.Priority', flags: { highPriority: 'IsHighPriority' } },
  OpportunityStage: { field: 'Opportunity.StageName', flags: { closed: 'IsClosed', won: 'IsWon' } },
};

const stageFacts = (row: StoredRow): ComponentContent => ({
  probability: Number(row['DefaultProbability'] ?? 0),
  forecastCategory: String(row['ForecastCategory'] ?? 'Pipeline'),
});

/** What the values of a standard picklist mean, by value: `{converted: true}`. */
export const valueFacts = (storage: Storage, field: string): ReadonlyMap<string, ComponentContent> => {
  const [object, meaning] = Object.entries(MEANINGS).find(([, each]) => each.field === field) ?? [];
  if (object === undefined || !meaning) return new Map();
  const rows = storage.statement(`SELECT * FROM "${object}"`).all();
  return new Map(
    rows.map((row) => [
      String(row['ApiName']),
      {
        ...Object.fromEntries(Object.entries(meaning.flags).map(([name, column]) => [name, Number(row[column]) === 1])),
        ...(object === 'OpportunityStage' ? stageFacts(row) : {}),
      },
    ]),
  );
};

const contentOf = (storage: Storage, schema: Schema, field: string): ComponentContent | undefined => {
  const [object = '', name = ''] = field.split('.');
  const picklist = schema.object(object)?.field(name)?.picklist;
  if (!picklist) return undefined;
  const facts = valueFacts(storage, field);
  return {
    sorted: false,
    standardValue: picklist.values.map((value) => ({
      fullName: value.value,
      default: value.default,
      label: value.label,
      ...facts.get(value.value),
    })),
  };
};

/** The components with the standard value sets that nobody deployed, as they stand in every org. */
export const withStandardValueSets = (storage: Storage, schema: Schema, components: ComponentSet): ComponentSet => {
  const sets = new Map<string, Component>(components.get('StandardValueSet'));
  for (const [fullName, [field = '']] of Object.entries(STANDARD_VALUE_SETS)) {
    const content = sets.has(fullName.toLowerCase()) ? undefined : contentOf(storage, schema, field);
    if (content) sets.set(fullName.toLowerCase(), { type: 'StandardValueSet', fullName, content });
  }
  return new Map([...components, ['StandardValueSet', sets]]);
};

const FORECAST_NAMES: Readonly<Record<string, string>> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  Forecast: 'Commit',
  Closed: 'Closed',
};

/** The row of a status object that a deployed value stands for. */
const rowOf = (object: string, meaning: Meaning, value: ComponentContent, at: number): StoredRow => {
  const flags = Object.entries(meaning.flags).map(([name, column]) => [column, isTrue(value, name) ? 1 : 0] as const);
  const shared: StoredRow = {
    MasterLabel: textOf(value, 'label') ?? textOf(value, 'fullName') ?? '',
    ApiName: textOf(value, 'fullName') ?? '',
    SortOrder: at + 1,
    ...Object.fromEntries(flags),
  };
  if (object !== 'OpportunityStage') return { ...shared, IsDefault: isTrue(value, 'default') ? 1 : 0 };
  const forecast = textOf(value, 'forecastCategory') ?? 'Pipeline';
  return {
    ...shared,
    IsActive: value.isActive === false ? 0 : 1,
    DefaultProbability: numberOf(value, 'probability') ?? 0,
    ForecastCategory: forecast,
    ForecastCategoryName: FORECAST_NAMES[forecast] ?? forecast,
  };
};

/** The rows of the objects that tell what statuses mean, anew from the sets of a deploy. */
export const statusRows = (component: Component): { object: string; rows: StoredRow[] } | undefined => {
  const meaning = MEANINGS[component.fullName];
  if (!meaning) return undefined;
  const values = partsOf(component.content, 'standardValue');
  return { object: component.fullName, rows: values.map((value, at) => rowOf(component.fullName, meaning, value, at)) };
};
