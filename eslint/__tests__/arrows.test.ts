import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { arrows } from '../arrows.js';

const root = '/house';

/** The complaints about one import statement in one file of an imaginary checkout. */
function complaints(file: string, code: string): string[] {
  const linter = new Linter({ cwd: root });
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser as Linter.Parser },
    plugins: { house: { rules: { arrows } } },
    rules: { 'house/arrows': ['error', { root }] as Linter.RuleEntry },
  };
  return linter.verify(code, [config], `${root}/${file}`).map((message) => message.message);
}

const allowed: [file: string, code: string][] = [
  ['scripts/commands/payments/close.ts', "import { close } from '../../payments/index.ts';"],
  ['scripts/payments/close.ts', "import { connect } from '../org/index.ts';"],
  ['scripts/payments/close.ts', "import { lines } from './lines.ts';"],
  ['scripts/payments/__tests__/close.test.ts', "import { lines } from '../lines.ts';"],
  ['scripts/payments/csv/lines.ts', "import { money } from '../money.ts';"],
  ['scripts/review/check.ts', "import { check } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';"],
  ['local-org/src/rest/query.ts', "import { query } from '../soql/index.ts';"],
  ['local-org/src/http/server.ts', "import { rest } from '../rest/index.ts';"],
  ['local-org/src/soql/query.ts', "import { ApiError } from '../errors.ts';"],
  ['tests/integration/month.test.ts', "import { close } from '../../scripts/payments/index.ts';"],
];

const refused: [file: string, code: string, reason: RegExp][] = [
  ['scripts/payments/close.ts', "import { pull } from '../sync/index.ts';", /commands → capability/],
  ['scripts/org/connect.ts', "import { close } from '../payments/index.ts';", /org may not import payments/],
  ['scripts/payments/close.ts', "import Close from '../commands/payments/close.ts';", /index\.ts/],
  ['scripts/commands/payments/close.ts', "import { lines } from '../../payments/lines.ts';", /past a folder's index/],
  ['scripts/sync/pull.ts', "export { lines } from '../payments/lines.ts';", /past a folder's index/],
  ['scripts/sync/pull.ts', "const m = await import('../payments/lines.ts');", /past a folder's index/],
  ['scripts/sync/pull.ts', "type M = import('../payments/lines.ts').M;", /past a folder's index/],
  ['scripts/org/start.ts', "import { open } from '../../local-org/src/org/index.ts';", /public APIs/],
  ['scripts/org/start.ts', "import { open } from 'local-org';", /public APIs/],
  ['scripts/review/check.ts', "import { a } from '../../force-app/main/default/lwc/caseRules/a.ts';", /caseRules\.ts/],
  ['scripts/review/check.ts', "import { a } from '../../force-app/main/default/lwc/other/other.ts';", /Only caseRules/],
  ['local-org/src/soql/query.ts', "import { save } from '../records/index.ts';", /soql may import/],
  ['local-org/src/bulk/query.ts', "import { rest } from '../rest/index.ts';", /bulk may import/],
  ['local-org/src/storage/db.ts', "import type { Field } from '../schema/index.ts';", /storage may import nothing/],
  ['local-org/src/rest/query.ts', "import { parse } from '../soql/parser.ts';", /past a folder's index/],
  [
    'local-org/src/rest/query.ts',
    "import { yen } from '../../../scripts/payments/index.ts';",
    /nothing of the programme/,
  ],
  ['local-org/src/mystery/a.ts', "import { parse } from '../soql/index.ts';", /mystery has no line/],
  [
    'tests/integration/month.test.ts',
    "import { close } from '../../scripts/payments/close.ts';",
    /past a folder's index/,
  ],
];

describe('the arrows of the house', () => {
  it.each(allowed)('let %s say %s', (file, code) => {
    expect(complaints(file, code)).toEqual([]);
  });

  it.each(refused)('refuse that %s says %s', (file, code, reason) => {
    expect(complaints(file, code)).toEqual([expect.stringMatching(reason)]);
  });
});
