import { jest } from '@jest/globals';
import { Stages } from '../stages.ts';

/** Stages that write into a list, on a terminal or not, and time that passes only when told to. */
function stages(isTTY: boolean): { stages: Stages; lines: string[] } {
  const lines: string[] = [];
  return { stages: new Stages({ isTTY, write: (text) => lines.push(text) }), lines };
}

describe('the stages of npm start', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('a quick stage is one line, with what came of it', async () => {
    const { stages: quick, lines } = stages(false);
    await quick.run(
      '登録',
      () => Promise.resolve(12),
      (n) => `${n} 件`,
    );
    expect(lines).toEqual(['✓ 登録: 12 件\n']);
    expect(quick.seconds).toEqual({ 登録: 0 });
  });

  it('one that takes over two seconds says how far it is, also where lines cannot be written over', async () => {
    const { stages: slow, lines } = stages(false);
    const done = Promise.withResolvers<undefined>();
    const running = slow.run('配備', (tell) => {
      tell('300/1028');
      return done.promise;
    });
    jest.advanceTimersByTime(1_900);
    expect(lines).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(lines).toEqual(['  配備 … 300/1028 2秒\n']);
    jest.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(5);
    done.resolve(undefined);
    await running;
    expect(lines.at(-1)).toMatch(/^✓ 配備（6[12]秒）\n$/);
    jest.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(6);
  });

  it('on a terminal the line changes in place', async () => {
    const { stages: shown, lines } = stages(true);
    const done = Promise.withResolvers<undefined>();
    const running = shown.run('連携', (tell) => {
      tell('2000 件');
      return done.promise;
    });
    jest.advanceTimersByTime(3_000);
    expect(lines.at(-1)).toBe('\r\x1b[K  連携 … 2000 件 3秒');
    done.resolve(undefined);
    await running;
    expect(lines.at(-1)).toBe('\r\x1b[K✓ 連携（3秒）\n');
  });

  it('a stage that fails is named, and the failure goes on', async () => {
    const { stages: failing, lines } = stages(false);
    await expect(failing.run('締め', () => Promise.reject(new Error('断られました')))).rejects.toThrow('断られました');
    expect(lines).toEqual(['✗ 締め\n']);
  });
});
