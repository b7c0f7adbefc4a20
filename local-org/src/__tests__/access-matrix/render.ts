import {
  FIELD_OPERATIONS,
  OBJECTS,
  OPERATIONS,
  ROLES,
  type FieldOperation,
  type ObjectName,
  type Operation,
  type Outcome,
  type Role,
} from './expected.ts';
import { ADAPTERS } from './adapters/index.ts';

/** Outcomes as they were seen, by `api role object operation` and `api role field operation`. */
export type Seen = ReadonlyMap<string, Outcome>;

export const cellKey = (
  api: string,
  role: Role,
  object: ObjectName | 'field',
  operation: Operation | FieldOperation,
): string => [api, role, object, operation].join(' ');

const LETTERS: Readonly<Record<Operation | FieldOperation, string>> = {
  create: 'C',
  read: 'R',
  update: 'U',
  delete: 'D',
  undelete: 'N',
  query: 'Q',
  describe: 'S',
  write: 'W',
};

const SIGNS: Readonly<Record<Outcome, (letter: string) => string>> = {
  yes: (letter) => letter,
  refused: () => '×',
  none: () => '·',
  closed: () => '',
};

const HEAD = `# Access, seen through every API

Written by \`npm run access-matrix\` from executed tests (\`local-org/src/__tests__/access-matrix\`), which hold each cell against a table of its own; the tests fail where this file is not what they saw. Do not edit it.

Each role tries each operation on a record that another user owns. C create, R read, U update, D delete, N undelete, Q query, S describe, W write: done. × refused. · as if it did not exist. A letter is missing where the API has no such operation; \`closed\` where the API is closed to the role.
`;

const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const cell = (
  seen: Seen,
  api: string,
  role: Role,
  object: ObjectName | 'field',
  operations: readonly (Operation | FieldOperation)[],
): string => {
  const outcomes = operations.flatMap((operation) => {
    const outcome = seen.get(cellKey(api, role, object, operation));
    return outcome === undefined ? [] : [{ outcome, letter: LETTERS[operation] }];
  });
  if (outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'closed')) return 'closed';
  return outcomes.map(({ outcome, letter }) => SIGNS[outcome](letter)).join(' ');
};

const grid = (seen: Seen, object: ObjectName | 'field', operations: readonly (Operation | FieldOperation)[]): string =>
  table([
    ['', ...ADAPTERS.map(({ name }) => name)],
    ...(Object.entries(ROLES) as [Role, string][]).map(([role, called]) => [
      `${role}: ${called}`,
      ...ADAPTERS.map(({ name }) => cell(seen, name, role, object, operations)),
    ]),
  ]);

/** The page of the documentation. */
export const render = (seen: Seen): string =>
  [
    HEAD,
    ...(Object.entries(OBJECTS) as [ObjectName, string][]).flatMap(([object, called]) => [
      `## ${object}: ${called}\n`,
      `${grid(seen, object, OPERATIONS)}\n`,
    ]),
    '## Open__c.Secret__c: 項目レベルセキュリティ\n',
    `${grid(seen, 'field', FIELD_OPERATIONS)}\n`,
  ].join('\n');
