/** A criterion on a field of a record, or one that was answered already. */
export type Criterion = boolean | { field: string; operator: string; value: string };

export interface Visibility {
  booleanFilter: string;
  criteria: readonly Criterion[];
}

/** Reads `Status__c` or `Case__r.Name` from a record of UI API. */
export type ReadField = (path: string) => unknown;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const numbers = (left: unknown, right: string): [number, number] | undefined => {
  const pair: [number, number] = [Number(left), Number(right)];
  return left === null || left === undefined || right === '' || pair.some(Number.isNaN) ? undefined : pair;
};

const order = (left: unknown, right: string): number | undefined => {
  const pair = numbers(left, right);
  if (pair) return pair[0] - pair[1];
  const given = text(left);
  if (given === '') return undefined;
  return given < right ? -1 : Number(given > right);
};

const compares =
  (holds: (order: number) => boolean) =>
  (left: unknown, right: string): boolean => {
    const found = order(left, right);
    return found !== undefined && holds(found);
  };

const same = (left: unknown, right: string): boolean => text(left).toLowerCase() === right.toLowerCase();

/** Source: Metadata API Developer Guide, UiFormulaCriterion. */
const OPERATORS: Readonly<Record<string, (left: unknown, right: string) => boolean>> = {
  EQUAL: same,
  NE: (left, right) => !same(left, right),
  NOT_EQUAL: (left, right) => !same(left, right),
  CONTAINS: (left, right) => text(left).toLowerCase().includes(right.toLowerCase()),
  GT: compares((each) => each > 0),
  GE: compares((each) => each >= 0),
  LT: compares((each) => each < 0),
  LE: compares((each) => each <= 0),
};

/** Whether a record meets what stands before a part of its page. An operator nobody knows is met by no record. */
export function isVisible(visibility: Visibility | undefined, read: ReadField): boolean {
  if (!visibility) return true;
  const met = visibility.criteria.map((each) =>
    typeof each === 'boolean' ? each : (OPERATORS[each.operator]?.(read(each.field), each.value) ?? false),
  );
  return visibility.booleanFilter === '' ? met.every(Boolean) : combined(visibility.booleanFilter, met);
}

/** `1 AND (2 OR NOT 3)`. What cannot be read is not met. */
function combined(filter: string, met: readonly boolean[]): boolean {
  const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const or = (): boolean => {
    let value = and();
    while (tokens[at] === 'OR') {
      at += 1;
      const right = and();
      value = value || right;
    }
    return value;
  };
  const and = (): boolean => {
    let value = one();
    while (tokens[at] === 'AND') {
      at += 1;
      const right = one();
      value = value && right;
    }
    return value;
  };
  const one = (): boolean => {
    const token = tokens[at];
    at += 1;
    if (token === 'NOT') return !one();
    if (token !== '(') return met[Number(token) - 1] ?? false;
    const value = or();
    at += 1;
    return value;
  };
  return or();
}
