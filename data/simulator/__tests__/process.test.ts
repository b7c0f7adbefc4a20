import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '../main.ts');
const run = (...args: string[]) => spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

async function readyLine(child: ReturnType<typeof run>): Promise<{ url: string; clock: string }> {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as { url: string; clock: string };
}

describe('The simulator as a process', () => {
  it('prints one line when it serves, moves its clock on order, and ends on SIGTERM', async () => {
    const child = run('--clock', '2023-06-12T09:00:00+09:00', '--cases', '30', '--control');
    const { url, clock } = await readyLine(child);
    expect(clock.startsWith('2023-06-12T09:00')).toBe(true);
    const moved = await fetch(`${url}/control/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clock: '2023-07-12T09:00:00+09:00' }),
    });
    expect(await moved.json()).toEqual({ clock: expect.stringMatching(/^2023-07-12T09:00/) });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each([
    [[], '--clock'],
    [['--clock', 'today'], 'today'],
    [['--clock', '2023-06-12T09:00:00+09:00', '--port', 'any'], '--port'],
  ])('says what is wrong with %j and ends with 1', async (args, told) => {
    const child = run(...args);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said]).toEqual([1, expect.stringContaining(told)]);
  });
});
