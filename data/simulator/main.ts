/**
 * The simulator as a process of its own. Prints one line of JSON when it serves, e.g.
 * `{"ready":true,"url":"http://127.0.0.1:41003","port":41003,"clock":"2023-06-12T09:00:00+09:00"}`, and ends on SIGTERM,
 * SIGINT, or when the process that started it (with an IPC channel) is gone.
 */
import { parseArgs } from 'node:util';
import { startSimulator, type SimulatorOptions, type YearWanted } from './index.ts';

const usage =
  'Usage: main.ts --clock <instant> [--port <n>] [--seed <text>] [--months 2023-04,2023-05] [--cases <n>] [--year [--scale <n>] [--documents usual|full] [--cache <folder>]] [--store <folder>] [--token-seconds <n>] [--client-id <id> --client-secret <secret>] [--control]';

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new RangeError(`--${name} is a whole number, not “${value}”.`);
  return Number(value);
}

function yearWanted(values: { scale?: string; documents?: string; cache?: string }): YearWanted {
  const { scale = '1', documents = 'usual', cache } = values;
  if (!(Number(scale) > 0)) throw new RangeError(`--scale is a number above 0, such as 2 or 0.1, not “${scale}”.`);
  if (documents !== 'usual' && documents !== 'full') {
    throw new RangeError(`--documents is usual or full, not “${documents}”.`);
  }
  return { scale: Number(scale), documents, ...(cache === undefined ? {} : { cache }) };
}

function read(args: string[]): SimulatorOptions {
  const { values } = parseArgs({
    args,
    options: {
      clock: { type: 'string' },
      port: { type: 'string' },
      seed: { type: 'string' },
      months: { type: 'string' },
      cases: { type: 'string' },
      year: { type: 'boolean', default: false },
      scale: { type: 'string' },
      documents: { type: 'string' },
      cache: { type: 'string' },
      store: { type: 'string' },
      'token-seconds': { type: 'string' },
      'client-id': { type: 'string' },
      'client-secret': { type: 'string' },
      control: { type: 'boolean', default: false },
    },
  });
  if (values.clock === undefined) throw new RangeError(`--clock is needed. ${usage}`);
  const options: SimulatorOptions = { clock: values.clock, control: values.control };
  const port = wholeNumber('port', values.port);
  const cases = wholeNumber('cases', values.cases);
  const tokenSeconds = wholeNumber('token-seconds', values['token-seconds']);
  if (port !== undefined) options.port = port;
  if (cases !== undefined) options.cases = cases;
  if (tokenSeconds !== undefined) options.tokenSeconds = tokenSeconds;
  if (values.seed !== undefined) options.seed = values.seed;
  if (values.months !== undefined) options.months = values.months.split(',');
  if (values.year) options.year = yearWanted(values);
  if (values.store !== undefined) options.store = values.store;
  if (values['client-id'] !== undefined && values['client-secret'] !== undefined) {
    options.client = { id: values['client-id'], secret: values['client-secret'] };
  }
  return options;
}

try {
  const simulator = await startSimulator(read(process.argv.slice(2)));
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  const { url, port } = simulator;
  process.stdout.write(`${JSON.stringify({ ready: true, url, port, clock: simulator.clock() })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
