// `npm run bench`: measures this checkout on this machine and writes out/bench.json. Speed is measured here, never
// asserted in a test. Without options everything is measured, but for what takes a million rows, and kept as docs/bench.json.
//   --only start | local-org | screens | year   one part
//   --scale <number>             of the year only this many times its size (may be repeated; 1, 2, 4 and 10 unless said)
//   --figure <word>              of the local org only the measurements whose name holds the word (may be repeated)
//   --full                       the million-row measurements too
//   --year <folder>              keeps the programme year of the screens there and uses it again, instead of making it anew
//   --keep                       puts what was measured into docs/bench.json although it is only a part
import { parseArgs } from 'node:util';
import { write } from './figures.ts';
import { measureLocalOrg } from './local-org/index.ts';
import { measureScreens } from './screens/index.ts';
import { measureStarts } from './start.ts';
import { measureYear } from './year/index.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    figure: { type: 'string', multiple: true },
    scale: { type: 'string', multiple: true },
    full: { type: 'boolean', default: false },
    year: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const words = options.figure ?? [];
const part = options.only ?? (words.length > 0 ? 'local-org' : undefined);
const parts = ['start', 'local-org', 'screens', 'year'];
const scales = (options.scale ?? ['1', '2', '4', '10']).map(Number);
if (part !== undefined && !parts.includes(part)) {
  console.error(`--only takes ${parts.join(', ')}, not “${part}”.`);
  process.exit(1);
}
if (!scales.every((scale) => scale > 0)) {
  console.error(`--scale takes a number above 0, such as 2 or 0.1, not “${options.scale?.join(', ')}”.`);
  process.exit(1);
}

if (part === undefined || part === 'local-org') await measureLocalOrg({ words, full: options.full });
if (part === undefined || part === 'start') await measureStarts();
if (part === undefined || part === 'screens') await measureScreens(options.year);
if (part === undefined || part === 'year') await measureYear(scales);
write(options.keep || part === undefined);
