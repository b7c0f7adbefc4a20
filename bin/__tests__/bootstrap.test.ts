import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');

/** Stands in for npm: brings a `node` into node_modules and notes that it was asked to. */
const npm = `
const { appendFileSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_FAILS) { console.error('npm error code ENOTFOUND'); process.exit(1); }
setTimeout(() => {
  rmSync('node_modules', { recursive: true, force: true });
  mkdirSync('node_modules/.bin', { recursive: true });
  symlinkSync(process.execPath, 'node_modules/.bin/node');
}, 150);
`;

const start = `
process.on('SIGTERM', () => { console.log('stopping'); process.exitCode = 7; clearInterval(serving); });
console.log('ready', JSON.stringify(process.argv.slice(2)));
const serving = process.argv.includes('--serve') ? setInterval(() => undefined, 1_000) : undefined;
if (process.argv.includes('--fail')) process.exitCode = 3;
`;

describe('the bootstrap', () => {
  let checkout: string;

  beforeEach(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'haken-bootstrap-'));
    for (const file of ['bootstrap.mjs', 'bin/own-node.js']) await cp(join(project, file), join(checkout, file));
    await mkdir(join(checkout, 'scripts/start'), { recursive: true });
    await writeFile(join(checkout, 'scripts/start/index.ts'), start);
    await writeFile(join(checkout, 'npm.js'), npm);
    await writeFile(join(checkout, 'package-lock.json'), '{ "lockfileVersion": 3 }');
  });

  afterEach(() => rm(checkout, { recursive: true, force: true }));

  const launch = (args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess & { text: () => string } => {
    const child = spawn(process.execPath, ['bootstrap.mjs', ...args], {
      cwd: checkout,
      env: { ...process.env, npm_execpath: join(checkout, 'npm.js'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return Object.assign(child, { text: () => text });
  };
  const run = async (args: string[], env?: NodeJS.ProcessEnv) => {
    const child = launch(args, env);
    const [code, signal] = await once(child, 'close');
    return { code, signal, text: child.text() };
  };
  const installs = async () => (await readFile(join(checkout, 'npm-calls.txt'), 'utf8')).trim().split('\n');

  it('installs what the lock file names, says so, and hands over with the arguments', async () => {
    const { code, text } = await run(['start', '--once', '--month', '2023-05']);
    expect(code).toBe(0);
    expect(text).toMatch(/Installing the dependencies \(npm ci, once\)/);
    expect(text).toMatch(/ready \["--once","--month","2023-05"\]/);
    expect(await installs()).toEqual(['ci --loglevel=error --no-audit --no-fund']);
  });

  it('installs nothing the second time, and again once the lock file changed', async () => {
    await run(['start']);
    expect((await run(['start'])).text).toBe('ready []\n');
    await writeFile(join(checkout, 'package-lock.json'), '{ "lockfileVersion": 3, "name": "other" }');
    expect((await run(['start'])).text).toMatch(/The lock file changed/);
    expect(await installs()).toHaveLength(2);
  });

  it('lets two that start at once install only once', async () => {
    const both = await Promise.all([run(['start']), run(['start'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.map(({ text }) => text).join()).toMatch(/Another set-up of this checkout is running/);
    expect(await installs()).toHaveLength(1);
  });

  it('takes over a set-up whose process is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    await writeFile(join(checkout, '.bootstrap.lock'), String(gone.pid));
    expect((await run(['start'])).code).toBe(0);
    await expect(readFile(join(checkout, '.bootstrap.lock'))).rejects.toThrow('ENOENT');
  });

  it('tells what npm said and what to do when the install fails, and tries again the next time', async () => {
    const { code, text } = await run(['start'], { NPM_FAILS: '1' });
    expect(code).toBe(1);
    expect(text).toMatch(/npm error code ENOTFOUND[^]*could not be installed[^]*run the same command again/);
    expect((await run(['start'])).code).toBe(0);
  });

  it('ends with the exit code of what it ran, and passes a signal on to it', async () => {
    expect((await run(['start', '--fail'])).code).toBe(3);
    const serving = launch(['start', '--serve']);
    while (!serving.text().includes('ready')) await once(serving.stdout!, 'data');
    serving.kill('SIGTERM');
    expect(await once(serving, 'close')).toEqual([7, null]);
    expect(serving.text()).toMatch(/stopping/);
  });

  it('ends by the same signal as what it ran', async () => {
    await run(['start']);
    const serving = launch(['start', '--serve']);
    while (!serving.text().includes('ready')) await once(serving.stdout!, 'data');
    serving.kill('SIGINT');
    expect(await once(serving, 'close')).toEqual([null, 'SIGINT']);
  });

  it('ends with the npm that called it, even when that passed no signal on', async () => {
    await run(['start']);
    const shell = spawn('sh', ['-c', `"${process.execPath}" bootstrap.mjs start --serve & wait`], {
      cwd: checkout,
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(shell.stdout, 'data');
    shell.kill('SIGKILL');
    const [said] = (await once(shell.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('stopping\n');
    await once(shell.stdout, 'close');
  });

  it('names what may be asked for, and a file that is missing from the checkout', async () => {
    expect(await run(['begin'])).toMatchObject({
      code: 1,
      text: expect.stringMatching(/Unknown: begin\. One of: start, test/),
    });
    expect(await run(['bench'])).toMatchObject({
      code: 1,
      text: expect.stringMatching(/tests\/bench\/index\.ts is missing/),
    });
  });
});
