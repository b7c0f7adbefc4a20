import { GraphQLError, Kind, print } from 'graphql';
import type { GraphQLScalarType, ValueNode } from 'graphql';

/** What a scalar of the platform takes, as a literal in the document and as a variable's value. */
interface Taken {
  /** Numbers, written as such. */
  numbers: boolean;
  /** Text of this shape. */
  text: RegExp;
}

const NUMBER: Taken = { numbers: true, text: /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/ };
const WHOLE: Taken = { numbers: true, text: /^[-+]?\d+$/ };
const TEXT: Taken = { numbers: false, text: /^[^]*$/ };

/** Source: GraphQL API Developer Guide, Scalar Types. Values keep their digits: what is written reaches the field as text. */
const TAKEN: Readonly<Record<string, Taken>> = {
  Base64: TEXT,
  Currency: NUMBER,
  Date: { numbers: false, text: /^\d{4}-\d{2}-\d{2}$/ },
  DateTime: { numbers: false, text: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})$/ },
  Double: NUMBER,
  Email: TEXT,
  IdOrRef: { numbers: false, text: /^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18}|@\{\w+\})$/ },
  Long: WHOLE,
  LongTextArea: TEXT,
  MultiPicklist: TEXT,
  Percent: NUMBER,
  PhoneNumber: TEXT,
  Picklist: TEXT,
  RichTextArea: TEXT,
  TextArea: TEXT,
  Time: { numbers: false, text: /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/ },
  Url: TEXT,
};

export const SCALARS: readonly string[] = Object.keys(TAKEN);

/** Gives a scalar of the shared schema its reading of values. Answers carry what the record's reader made. */
export function teachScalar(scalar: GraphQLScalarType): void {
  const taken = TAKEN[scalar.name] ?? TEXT;
  scalar.serialize = (value) => value;
  scalar.parseValue = (value) => {
    if (typeof value === 'string' && taken.text.test(value)) return value;
    if (typeof value === 'number' && taken.numbers && taken.text.test(String(value))) return value;
    throw new GraphQLError(`${JSON.stringify(value)} is not a valid '${scalar.name}'`);
  };
  scalar.parseLiteral = (node: ValueNode) => {
    const number = node.kind === Kind.INT || node.kind === Kind.FLOAT;
    if (node.kind === Kind.STRING && taken.text.test(node.value)) return node.value;
    if (number && taken.numbers && taken.text.test(node.value)) return node.value;
    throw new GraphQLError(`${print(node)} is not a valid '${scalar.name}'`, { nodes: node });
  };
}
