// `npm run bench`: measures this checkout on this machine and writes out/bench.json. Speed is measured here, never
// asserted in a test. Without options everything is measured, but for what takes a million rows, and kept as docs/bench.json.
//   --only start | local-org | screens   one part
//   --figure <word>              of the local org only the measurements whose name holds the word (may be repeated)
//   --full                       the million-row measurements too
//   --year <folder>              keeps the programme year of the screens there and uses it again, instead of making it anew
//   --keep                       puts what was measured into docs/bench.json although it is only a part
import { parseArgs } from 'node:util';
import { write } from './figures.ts';
import { measureLocalOrg } from './local-org/index.ts';
import { measureScreens } from './screens/index.ts';
import { measureStarts } from './start.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    figure: { type: 'string', multiple: true },
    full: { type: 'boolean', default: false },
    year: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const words = options.figure ?? [];
const part = options.only ?? (words.length > 0 ? 'local-org' : undefined);
const parts = ['start', 'local-org', 'screens'];
if (part !== undefined && !parts.includes(part)) {
  console.error(`--only takes ${parts.join(', ')}, not “${part}”.`);
  process.exit(1);
}

if (part === undefined || part === 'local-org') await measureLocalOrg({ words, full: options.full });
if (part === undefined || part === 'start') await measureStarts();
if (part === undefined || part === 'screens') await measureScreens(options.year);
write(options.keep || part === undefined);
