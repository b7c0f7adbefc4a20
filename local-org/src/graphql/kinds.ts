import type { FieldDef, FieldType } from '../schema/index.ts';

/** What the GraphQL schema calls the types of fields: `String` has StringValue, StringOperators, StringAggregate. */
export type Kind =
  | 'Base64'
  | 'Boolean'
  | 'Currency'
  | 'Date'
  | 'DateTime'
  | 'Double'
  | 'Email'
  | 'ID'
  | 'Int'
  | 'LongTextArea'
  | 'MultiPicklist'
  | 'Percent'
  | 'PhoneNumber'
  | 'Picklist'
  | 'RichTextArea'
  | 'String'
  | 'TextArea'
  | 'Time'
  | 'Url';

const KINDS: Readonly<Record<Exclude<FieldType, 'anyType' | 'address' | 'textarea'>, Kind>> = {
  id: 'ID',
  reference: 'ID',
  string: 'String',
  picklist: 'Picklist',
  combobox: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Int',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'PhoneNumber',
  url: 'Url',
  base64: 'Base64',
};

/** Longest text that is not "long": it can be filtered and sorted. */
const LONGEST_SHORT_TEXT = 255;

/** The kind of a field; undefined where its values may be of any type. Addresses are known by their parts alone. */
export function kindOf(field: FieldDef): Kind | undefined {
  if (field.type === 'anyType' || field.type === 'address') return undefined;
  if (field.type !== 'textarea') return KINDS[field.type];
  if (field.metadataType === 'Html') return 'RichTextArea';
  const long = field.metadataType === 'LongTextArea' || (field.length ?? 0) > LONGEST_SHORT_TEXT;
  return long ? 'LongTextArea' : 'TextArea';
}

/** What can be done with a kind. Names of input types are absent where it cannot. */
interface Abilities {
  /** Input type of its operators in filters. */
  operators?: string;
  /** Input type of its place in groupBy. */
  groupBy?: 'GroupByClause' | 'GroupByDateFunction';
  /** Whether aggregate queries know it. */
  aggregate: boolean;
  /** Whether records can be ordered by it. */
  sortable: boolean;
}

const TEXT: Omit<Abilities, 'operators'> = { groupBy: 'GroupByClause', aggregate: true, sortable: true };
const AMOUNT: Omit<Abilities, 'operators'> = { aggregate: true, sortable: true };
const LONG: Abilities = { aggregate: false, sortable: false };

/** Source: GraphQL API Developer Guide, Field Operators; Group By Schema; Order By Schema. */
export const ABILITIES: Readonly<Record<Kind, Abilities>> = {
  Base64: LONG,
  Boolean: { operators: 'BooleanOperators', ...TEXT },
  Currency: { operators: 'CurrencyOperators', ...AMOUNT },
  Date: { operators: 'DateOperators', ...TEXT },
  DateTime: { operators: 'DateTimeOperators', ...TEXT, groupBy: 'GroupByDateFunction' },
  Double: { operators: 'DoubleOperators', ...AMOUNT },
  Email: { operators: 'EmailOperators', ...TEXT },
  ID: { operators: 'IdOperators', ...TEXT },
  Int: { operators: 'IntegerOperators', ...TEXT },
  LongTextArea: LONG,
  MultiPicklist: { operators: 'MultiPicklistOperators', aggregate: false, sortable: false },
  Percent: { operators: 'PercentOperators', ...AMOUNT },
  PhoneNumber: { operators: 'PhoneNumberOperators', ...TEXT },
  Picklist: { operators: 'PicklistOperators', ...TEXT },
  RichTextArea: LONG,
  String: { operators: 'StringOperators', ...TEXT },
  TextArea: { operators: 'TextAreaOperators', ...TEXT },
  Time: { operators: 'TimeOperators', ...AMOUNT },
  Url: { operators: 'URLOperators', ...TEXT },
};
