import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OrgError, projectRoot } from '../org/index.ts';
import { start } from './start.ts';

const usage = `npm start              set up everything, close a month end to end, and serve until Ctrl-C
npm start -- --once    the same, and stop when the month is closed
npm start -- --month 2023-04
npm start -- --year    the whole programme year; each start closes its next month
npm start -- --reset   begin again with an empty org`;

function options() {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      month: { type: 'string' },
      year: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      out: { type: 'string', default: join(projectRoot(), 'out') },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

async function main(): Promise<void> {
  const values = options();
  if (values.help) process.stdout.write(`${usage}\n`);
  else await start(values);
}

main().catch((error: unknown) => {
  const forPeople = error instanceof OrgError || (error instanceof TypeError && 'code' in error);
  const text = error instanceof Error ? (forPeople ? error.message : error.stack) : String(error);
  process.stderr.write(`\nエラー: ${text}\n${error instanceof TypeError ? `\n${usage}\n` : ''}`);
  process.exit(1);
});
