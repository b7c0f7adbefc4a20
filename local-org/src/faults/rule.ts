import { isObject, KINDS, readFault, scopeOf, type Fault, type Scope } from './kinds.ts';
import { FaultOrderError, oneOf, ordinals, readParameters, share, text, whole, type Parameter } from './parameters.ts';

/** The APIs a call can be for. */
export const APIS = ['rest', 'bulk', 'composite', 'ui-api', 'graphql', 'metadata', 'soap', 'oauth', 'other'] as const;
export type ApiName = (typeof APIS)[number];

/** A call, a row of a save or a bulk job, as rules look at it. */
export interface Occasion {
  scope: Scope;
  method?: string;
  path?: string;
  api?: ApiName;
  /** API name of the object a row or a job is about. */
  object?: string;
  /** insert, update, upsert, delete, undelete, hardDelete, query … */
  operation?: string;
}

/** When a fault strikes. */
export interface FaultRule {
  /** To know it again in what struck. */
  name?: string;
  method?: string;
  /** Path with `*` for any characters, e.g. `/services/data/*\/query`. */
  path?: string;
  api?: ApiName;
  object?: string;
  operation?: string;
  /** Which of the matching calls, counted from 1 since the order. */
  nth?: number[];
  /** Every so many matching calls. */
  every?: number;
  /** Not before this many bytes of answers were sent since the order. */
  afterBytes?: number;
  /** Share of the matching calls, drawn from the seed. */
  rate?: number;
  /** How often at most. */
  times?: number;
  fault: Fault;
}

const TIMING: Readonly<Record<string, Parameter>> = {
  nth: ordinals,
  every: whole(1, 1_000_000_000),
  rate: share(),
  times: whole(1, 1_000_000_000),
};
const MATCHING: Readonly<Record<string, Parameter>> = {
  name: text(),
  method: oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
  path: text(),
  api: oneOf(APIS),
  object: text(),
  operation: text(),
  afterBytes: whole(0, Number.MAX_SAFE_INTEGER),
};
/** What only calls have, and what only rows and jobs have. */
const OF_CALLS = ['method', 'path', 'api', 'afterBytes'];
const OF_RECORDS = ['object', 'operation'];

/** A rule from its order. @throws FaultOrderError */
export function readRule(order: unknown, at: number): FaultRule {
  const where = `rule ${at + 1}`;
  if (!isObject(order)) throw new FaultOrderError('rules', `${where} is an object with a fault`);
  const { fault, ...given } = order;
  const rule = { ...readParameters(given, { ...MATCHING, ...TIMING }, where), fault: readFault(fault) } as FaultRule;
  const foreign = (scopeOf(rule.fault) === 'call' ? OF_RECORDS : OF_CALLS).find((name) => name in rule);
  if (foreign) {
    throw new FaultOrderError(foreign, `${where}: a fault of kind ${rule.fault.kind} is not matched by ${foreign}`);
  }
  return rule;
}

export interface HeaderOrder {
  seed: number;
  rule: FaultRule;
}

/**
 * A rule for one call from the header `X-Local-Org-Fault: kind; parameter=value; …`. A fault of rows may add nth, every,
 * rate, times and seed; a fault of the call itself strikes that call.
 * @throws FaultOrderError
 */
export function readHeader(header: string): HeaderOrder {
  const [kind = '', ...parts] = header.split(';').map((part) => part.trim());
  const given = Object.fromEntries(parts.filter((part) => part !== '').map(splitPair));
  const { scope } = KINDS[kind] ?? {};
  if (scope === 'job') throw new FaultOrderError('kind', 'A fault of bulk jobs is ordered by a plan, not by a header');
  const timing = Object.keys(given).filter((name) => scope === 'row' && (name in TIMING || name === 'seed'));
  const when = Object.fromEntries(timing.map((name) => [name, given[name]]));
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !timing.includes(name)));
  const { seed = 1, ...timed } = readParameters(when, { ...TIMING, seed: SEED }, 'the header');
  return { seed: seed as number, rule: { ...timed, fault: readFault({ kind, ...rest }) } };
}

export const SEED: Parameter = whole(0, 4_294_967_295);

function splitPair(part: string): [string, string] {
  const at = part.indexOf('=');
  if (at < 1) throw new FaultOrderError('header', `"${part}" in the header is not written as parameter=value`);
  return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

/** Whether a rule is about an occasion at all; when it strikes is the plan's to say. */
export function matches(rule: FaultRule, occasion: Occasion): boolean {
  const same = (wanted: string | undefined, given: string | undefined): boolean =>
    wanted === undefined || wanted.toLowerCase() === given?.toLowerCase();
  return (
    scopeOf(rule.fault) === occasion.scope &&
    same(rule.method, occasion.method) &&
    same(rule.api, occasion.api) &&
    same(rule.object, occasion.object) &&
    same(rule.operation, occasion.operation) &&
    (rule.path === undefined || pathPattern(rule.path).test(occasion.path ?? ''))
  );
}

const patterns = new Map<string, RegExp>();

function pathPattern(path: string): RegExp {
  let pattern = patterns.get(path);
  if (!pattern) {
    const parts = path.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    patterns.set(path, (pattern = new RegExp(`^${parts.join('.*')}$`, 'i')));
  }
  return pattern;
}
