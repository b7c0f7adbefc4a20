import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OrgError, projectRoot } from '../org/index.ts';
import { start } from './start.ts';

const usage = `npm start              set up everything, close a month end to end, and serve until Ctrl-C
npm start -- --once    the same, and stop when the month is closed
npm start -- --month 2023-04
npm start -- --year    the whole programme year; each start closes its next month
npm start -- --year --through 2023-09 | end
                       all its months up to that one, one after another; end: its twelve runs
npm start -- --year --scale 0.05 --through end
                       a part of the year, for a first look
npm start -- --no-files leave the documents' files for later
npm start -- --port 9000
                       the org on that port, 0 for any free one
npm start -- --reset   begin again with an empty org`;

function options() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      once: { type: 'boolean', default: false },
      month: { type: 'string' },
      year: { type: 'boolean', default: false },
      through: { type: 'string' },
      scale: { type: 'string', default: '1' },
      files: { type: 'boolean', default: true },
      reset: { type: 'boolean', default: false },
      out: { type: 'string', default: join(projectRoot(), 'out') },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, scale: scaleOf(values.scale, values.year), port: portOf(values.port) };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new OrgError(
    'NO_SUCH_PORT',
    `--port には 0 から 65535 までの番号を指定してください（「${text}」は使えません）。`,
  );
}

function scaleOf(text: string, ofYear: boolean): number {
  const scale = Number(text);
  if (scale > 0 && (ofYear || scale === 1)) return scale;
  throw new OrgError('NO_SUCH_SCALE', '--scale には 0.05 のように、0 より大きい数を --year とともに指定してください。');
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
