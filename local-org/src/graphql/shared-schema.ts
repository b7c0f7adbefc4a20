import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import type {
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLUnionType,
} from 'graphql';
import { METADATA_SDL } from './metadata-sdl.ts';
import { SCALARS, teachScalar } from './scalars.ts';

/**
 * The part of the schema that is the same for every object: scalars, values of fields, operators, aggregates, pages.
 * Source: the schema the platform answers to introspection (v66.0); GraphQL API Developer Guide, Schema Conventions.
 */

const DATE_FUNCTIONS = [
  'DAY_IN_WEEK',
  'DAY_IN_MONTH',
  'DAY_IN_YEAR',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
];
const DATETIME_FUNCTIONS = ['DAY_ONLY', 'HOUR_IN_DAY'];

/** `CALENDAR_YEAR` as an aggregate's field: `calendarYear`. */
export const functionField = (name: string): string =>
  name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The date function an aggregate's field stands for. */
export const FUNCTION_OF_FIELD: Readonly<Record<string, string>> = Object.fromEntries(
  [...DATE_FUNCTIONS, ...DATETIME_FUNCTIONS].map((name) => [functionField(name), name]),
);

const UNITS = ['days', 'weeks', 'months', 'quarters', 'fiscal_quarters', 'years', 'fiscal_years'];
const RANGES = UNITS.flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`, `n_${unit}_ago`]);
const SPANS = ['WEEK', 'MONTH', 'QUARTER', 'FISCAL_QUARTER', 'YEAR', 'FISCAL_YEAR'];
const LITERALS = [
  ...['YESTERDAY', 'TODAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS'],
  ...SPANS.flatMap((span) => [`LAST_${span}`, `THIS_${span}`, `NEXT_${span}`]),
];

/** Operators of a kind: its input type, the type of its operands, and whether it has `like`. */
const OPERATORS: readonly (readonly [name: string, operand: string, like?: 'like'])[] = [
  ['IntegerOperators', 'Int'],
  ['LongOperators', 'Long'],
  ['DoubleOperators', 'Double'],
  ['PercentOperators', 'Percent'],
  ['CurrencyOperators', 'Currency'],
  ['TimeOperators', 'Time'],
  ['DatePrimitiveOperators', 'Date'],
  ['StringOperators', 'String', 'like'],
  ['EmailOperators', 'Email', 'like'],
  ['TextAreaOperators', 'TextArea', 'like'],
  ['URLOperators', 'Url', 'like'],
  ['PhoneNumberOperators', 'PhoneNumber', 'like'],
  ['PicklistOperators', 'Picklist', 'like'],
];

/** The comparisons every ordered kind has. */
export const comparisonsSdl = (operand: string): string =>
  `eq: ${operand} ne: ${operand} lt: ${operand} gt: ${operand} lte: ${operand} gte: ${operand} in: [${operand}] nin: [${operand}]`;

const functionsSdl = (names: readonly string[]): string => names.map((name) => `${name}: DateFunctionInput`).join(' ');

const OPERATORS_SDL = [
  ...OPERATORS.map(
    ([name, operand, like]) =>
      `input ${name} { ${comparisonsSdl(operand)} ${like === undefined ? '' : `like: ${operand}`} }`,
  ),
  'input BooleanOperators { eq: Boolean ne: Boolean }',
  'input MultiPicklistOperators { eq: MultiPicklist ne: MultiPicklist includes: [MultiPicklist] excludes: [MultiPicklist] }',
  'input DateFunctionInput { value: LongOperators convertTimezoneValue: LongOperators }',
  'input DateTimeFunctionInput { value: DatePrimitiveOperators convertTimezoneValue: DatePrimitiveOperators }',
  `input DateRange { ${RANGES.map((name) => `${name}: Int`).join(' ')} }`,
  `enum DateLiteral { ${LITERALS.join(' ')} }`,
  'input DateInput { value: Date literal: DateLiteral range: DateRange }',
  'input DateTimeInput { value: DateTime literal: DateLiteral range: DateRange }',
  `input DateOperators { ${comparisonsSdl('DateInput')} ${functionsSdl(DATE_FUNCTIONS)} }`,
  `input DateTimeOperators { ${comparisonsSdl('DateTimeInput')} ${functionsSdl(DATE_FUNCTIONS)}
     DAY_ONLY: DateTimeFunctionInput HOUR_IN_DAY: DateFunctionInput }`,
];

/** Values of fields: the scalar, and which of `label` and `format` they have besides value and displayValue. */
const VALUES: readonly (readonly [kind: string, more: string])[] = [
  ...['Boolean', 'ID', 'PhoneNumber', 'Email', 'Url', 'Base64'].map((kind) => [kind, ''] as const),
  ...['String', 'TextArea', 'LongTextArea', 'RichTextArea', 'Picklist', 'MultiPicklist'].map(
    (kind) => [kind, 'label: String'] as const,
  ),
  ...['Int', 'Long', 'Double', 'Percent', 'Currency', 'Date', 'DateTime', 'Time'].map(
    (kind) => [kind, 'format: String'] as const,
  ),
];

const COUNTED = 'count: LongValue countDistinct: LongValue';
const GROUPED = 'grouping: IntValue';
const span = (kind: string): string => `max: ${kind}Value min: ${kind}Value`;
const dateFields = (names: readonly string[]): string =>
  names
    .map((name) => `${functionField(name)}: ${name === 'DAY_ONLY' ? 'DateOnly' : 'DateFunction'}Aggregation`)
    .join(' ');

/** What an aggregate query may ask of a field, by kind. */
const AGGREGATES: readonly (readonly [kind: string, fields: string])[] = [
  ['Boolean', GROUPED],
  ['Currency', `avg: DoubleValue sum: CurrencyValue format: String ${COUNTED} ${span('Currency')}`],
  ['Double', `avg: DoubleValue sum: DoubleValue format: String ${COUNTED} ${span('Double')}`],
  ['Percent', `avg: DoubleValue sum: PercentValue format: String ${COUNTED} ${span('Percent')}`],
  ['Int', `avg: DoubleValue sum: LongValue format: String ${GROUPED} ${COUNTED} ${span('Int')}`],
  ['Date', `format: String ${GROUPED} ${COUNTED} ${span('Date')} ${dateFields(DATE_FUNCTIONS)}`],
  [
    'DateTime',
    `format: String ${GROUPED} ${COUNTED} ${span('DateTime')} ${dateFields([...DATE_FUNCTIONS, ...DATETIME_FUNCTIONS])}`,
  ],
  ['Time', `format: String`],
  ...['String', 'TextArea', 'Picklist'].map(
    (kind) => [kind, `label: String ${GROUPED} ${COUNTED} ${span(kind)}`] as const,
  ),
  ...['Email', 'ID', 'PhoneNumber', 'Url'].map((kind) => [kind, `${GROUPED} ${COUNTED} ${span(kind)}`] as const),
];

const NUMBER_FUNCTIONS = ['AVG', 'COUNT', 'COUNT_DISTINCT', 'MAX', 'MIN', 'SUM'];

const SDL = [
  ...SCALARS.map((name) => `scalar ${name}`),
  'interface FieldValue { displayValue: String }',
  ...VALUES.map(
    ([kind, more]) => `type ${kind}Value implements FieldValue { value: ${kind} displayValue: String ${more} }`,
  ),
  'union AnyType = BooleanValue | DateValue | DateTimeValue | DoubleValue | StringValue',
  ...AGGREGATES.map(
    ([kind, fields]) => `type ${kind}Aggregate implements FieldValue { value: ${kind} displayValue: String ${fields} }`,
  ),
  'type DateFunctionAggregation { value: Long format: String }',
  'type DateOnlyAggregation { value: Date format: String }',
  ...OPERATORS_SDL,
  'enum ResultOrder { ASC DESC }',
  'enum NullOrder { FIRST LAST }',
  `enum AggregateOrderByNumberFunction { ${NUMBER_FUNCTIONS.join(' ')} }`,
  'enum AggregateOrderByStringFunction { COUNT COUNT_DISTINCT MAX MIN }',
  'input OrderByClause { order: ResultOrder nulls: NullOrder function: AggregateOrderByNumberFunction }',
  'input AggregateOrderByStringClause { order: ResultOrder nulls: NullOrder function: AggregateOrderByStringFunction }',
  `enum GroupByFunction { ${[...DATE_FUNCTIONS, ...DATETIME_FUNCTIONS].join(' ')} }`,
  'enum GroupByType { GROUP_BY ROLLUP CUBE }',
  'input GroupByClause { group: Boolean }',
  'input GroupByDateFunction { function: GroupByFunction }',
  'type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }',
  'input UIAPIMutationsInput { allOrNone: Boolean = true }',
  'input RecordDeleteInput { Id: IdOrRef! }',
  'type RecordDeletePayload { Id: ID }',
  METADATA_SDL,
  'directive @optional on FIELD',
  'directive @category(name: String!) on FIELD',
].join('\n');

const shared = buildSchema(SDL, { assumeValid: true });
for (const type of Object.values(shared.getTypeMap()))
  if (isScalarType(type) && SCALARS.includes(type.name)) teachScalar(type);

export const DIRECTIVES: readonly GraphQLDirective[] = shared.getDirectives();

/** Every shared type, for the schema that tells all. */
export const sharedTypes = (): GraphQLNamedType[] =>
  Object.values(shared.getTypeMap()).filter((type) => !type.name.startsWith('__'));

function typeNamed<T extends GraphQLNamedType>(name: string, is: (type: unknown) => type is T): T {
  const type = shared.getType(name);
  if (!is(type)) throw new Error(`The shared schema has no such type: ${name}`);
  return type;
}

export const sharedScalar = (name: string): GraphQLScalarType => typeNamed(name, isScalarType);
export const sharedObject = (name: string): GraphQLObjectType => typeNamed(name, isObjectType);
export const sharedInput = (name: string): GraphQLInputObjectType => typeNamed(name, isInputObjectType);
export const sharedEnum = (name: string): GraphQLEnumType => typeNamed(name, isEnumType);
export const sharedInterface = (name: string): GraphQLInterfaceType => typeNamed(name, isInterfaceType);
export const sharedUnion = (name: string): GraphQLUnionType => typeNamed(name, isUnionType);
