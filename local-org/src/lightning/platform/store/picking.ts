import { call, DATA, read, uiApi } from './transport.ts';
import type { ObjectInfo } from './fields.ts';

/** One condition on what may be picked. Source: Component Reference › lightning-record-picker, "Filter". */
interface Criterion {
  fieldPath: string;
  operator: string;
  value: unknown;
}

export interface PickQuestion {
  objectApiName: string;
  /** Fields looked into; the name otherwise. */
  matchingInfo?: { primaryField: { fieldPath: string }; additionalFields?: readonly { fieldPath: string }[] };
  /** Fields shown; the name otherwise. */
  displayInfo?: { primaryField?: string; additionalFields?: readonly string[] };
  filter?: { criteria: readonly Criterion[]; filterLogic?: string };
}

export interface Picked {
  id: string;
  text: string;
  subText: string;
}

type Node = Readonly<Record<string, unknown>>;
type Where = Record<string, unknown>;

const MOST = 20;

/** `Owner.Name` and its operator as GraphQL's `where` takes them. */
function condition({ fieldPath, operator, value }: Criterion): Where {
  return fieldPath.split('.').reduceRight<Where>((inner, step) => ({ [step]: inner }), { [operator]: value });
}

const NUMBERS = /\d+/g;

/** `1 AND (2 OR 3)` over the criteria, by their numbers. @throws Error where it cannot be read */
export function logicOf(text: string, criteria: readonly Criterion[]): Where {
  const tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const term = (): Where => {
    const token = tokens.at(at++);
    if (token === 'NOT') return { not: term() };
    if (token === '(') {
      const inner = level('OR');
      at += 1;
      return inner;
    }
    const criterion = criteria.at(Number(token) - 1);
    if (!criterion) throw new Error(`The filter logic "${text}" names no criterion: ${token ?? 'it ends too soon'}`);
    return condition(criterion);
  };
  const level = (joint: 'AND' | 'OR'): Where => {
    const below = joint === 'OR' ? () => level('AND') : term;
    const parts = [below()];
    while (tokens[at] === joint) {
      at += 1;
      parts.push(below());
    }
    return parts.length === 1 ? (parts[0] ?? {}) : { [joint.toLowerCase()]: parts };
  };
  return level('OR');
}

const everyOne = (criteria: readonly Criterion[]): string => criteria.map((_, place) => place + 1).join(' AND ');

function whereOf({ matchingInfo, filter }: PickQuestion, name: string, text: string): Where {
  const looked = matchingInfo
    ? [matchingInfo.primaryField, ...(matchingInfo.additionalFields ?? [])].map(({ fieldPath }) => fieldPath)
    : [name];
  const matches = looked.map((fieldPath) => condition({ fieldPath, operator: 'like', value: `%${text}%` }));
  const criteria = filter?.criteria ?? [];
  const logic = filter?.filterLogic?.match(NUMBERS) ? filter.filterLogic : everyOne(criteria);
  const parts = [
    ...(text === '' ? [] : [matches.length === 1 ? matches[0] : { or: matches }]),
    ...(criteria.length === 0 ? [] : [logicOf(logic, criteria)]),
  ];
  return { and: parts };
}

/** A literal of GraphQL: names of an object stand without quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

const selected = (path: string): string => {
  const steps = path.split('.');
  return steps
    .slice(0, -1)
    .reduceRight((inner, step) => `${step} { ${inner} }`, `${steps.at(-1) ?? ''} { value displayValue }`);
};

const shown = (node: Node, path: string): string => {
  const field = path.split('.').reduce<unknown>((at, step) => (at as Node | undefined)?.[step], node) as
    { value?: unknown; displayValue?: string | null } | undefined;
  const value = field?.displayValue ?? field?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

async function nodesOf(object: string, where: Where, order: string, fields: readonly string[]): Promise<Node[]> {
  const conditions = (where['and'] as unknown[] | undefined)?.length === 0 ? '' : `where: ${literal(where)}, `;
  const query = `query { uiapi { query { ${object}(${conditions}first: ${MOST}, orderBy: { ${order}: { order: ASC } }) { edges { node { Id ${[...new Set(fields)].map(selected).join(' ')} } } } } } }`;
  const { data, errors } = (await call('POST', `${DATA}/graphql`, { query })) as {
    data?: { uiapi?: { query?: Record<string, { edges: readonly { node: Node }[] } | undefined> } };
    errors?: readonly { message: string }[];
  };
  const error = errors?.at(0);
  if (error) throw new Error(error.message);
  return (data?.uiapi?.query?.[object]?.edges ?? []).map(({ node }) => node);
}

const nameFieldOf = async (object: string): Promise<string> =>
  ((await read(uiApi(`object-info/${object}`))) as ObjectInfo).nameFields[0] ?? 'Name';

/** Records that may be picked for the text typed, by name. Rejects with a FetchError, or an Error of GraphQL. */
export async function find(question: PickQuestion, text: string): Promise<Picked[]> {
  const name = await nameFieldOf(question.objectApiName);
  const first = question.displayInfo?.primaryField ?? name;
  const more = question.displayInfo?.additionalFields ?? [];
  const nodes = await nodesOf(question.objectApiName, whereOf(question, name, text), name, [name, first, ...more]);
  return nodes.map((node) => ({
    id: String(node['Id']),
    text: shown(node, first) || shown(node, name),
    subText: more.map((path) => shown(node, path)).join(' '),
  }));
}

/** The name of a record; its id where it is not there, or not open to one. */
export async function nameOf(object: string, id: string): Promise<string> {
  const name = await nameFieldOf(object);
  const node = (await nodesOf(object, { and: [{ Id: { eq: id } }] }, name, [name])).at(0);
  return node ? shown(node, name) || id : id;
}
