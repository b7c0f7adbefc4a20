/** How one parameter of a fault is written and what it becomes. */
export interface Parameter {
  /** For whoever wrote it wrongly: `a whole number from 0 to 100`. */
  expected: string;
  /** Undefined where the value is not of this kind. Text from a header is read too. */
  read(value: unknown): unknown;
  /** What holds when it is not given; undefined: it stays away. */
  otherwise?: unknown;
}

export const whole = (from: number, to: number, otherwise?: number): Parameter => ({
  expected: `a whole number from ${from} to ${to}`,
  read: (value) => {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    return Number.isInteger(number) && (number as number) >= from && (number as number) <= to ? number : undefined;
  },
  otherwise,
});

export const share = (otherwise?: number): Parameter => ({
  expected: 'a number from 0 to 1',
  read: (value) => {
    const number = typeof value === 'string' && /^\d*\.?\d+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && number >= 0 && number <= 1 ? number : undefined;
  },
  otherwise,
});

export const flag = (otherwise: boolean): Parameter => ({
  expected: 'true or false',
  read: (value) => ({ true: true, false: false })[String(value)],
  otherwise,
});

export const oneOf = (values: readonly string[], otherwise?: string): Parameter => ({
  expected: `one of ${values.join(', ')}`,
  read: (value) => (typeof value === 'string' && values.includes(value) ? value : undefined),
  otherwise,
});

export const text = (otherwise?: string): Parameter => ({
  expected: 'text of at most 500 characters',
  read: (value) => (typeof value === 'string' && value !== '' && value.length <= 500 ? value : undefined),
  otherwise,
});

/** Numbers of calls, one or several: `2`, `[1, 3]`, in a header `1 3`. */
export const ordinals: Parameter = {
  expected: 'a whole number from 1, or a list of such',
  read: (value) => {
    const list = Array.isArray(value) ? (value as unknown[]) : typeof value === 'string' ? value.split(' ') : [value];
    const one = whole(1, 1_000_000_000);
    const numbers = list.map((each) => one.read(each));
    return numbers.length > 0 && numbers.every((each) => each !== undefined) ? numbers : undefined;
  },
};

/** An order that cannot be read: which part of it, and what may stand there. */
export class FaultOrderError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'FaultOrderError';
    this.field = field;
  }
}

/** Reads an object by a table of parameters; nothing unknown may stand in it. @throws FaultOrderError */
export function readParameters(
  given: Readonly<Record<string, unknown>>,
  table: Readonly<Record<string, Parameter>>,
  where: string,
): Record<string, unknown> {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(table, name)) continue;
    throw new FaultOrderError(name, `${where} has no ${name}; it takes ${Object.keys(table).join(', ') || 'nothing'}`);
  }
  const read: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(table)) {
    const value = Object.hasOwn(given, name) ? parameter.read(given[name]) : parameter.otherwise;
    if (value === undefined && Object.hasOwn(given, name)) {
      throw new FaultOrderError(
        name,
        `${name} of ${where} is ${parameter.expected}, not ${JSON.stringify(given[name])}`,
      );
    }
    if (value !== undefined) read[name] = value;
  }
  return read;
}
