import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { jsonOf, preparing, type Ended } from '../support/thread/index.ts';
import { momentsOf, noteKills, type Moment } from './moments.ts';
import {
  argsOf,
  endStateOf,
  openScene,
  steps,
  type EndState,
  type Scene,
  type Step,
  type Undisturbed,
} from './steps.ts';

const plans = [
  { step: steps.close, moments: momentsOf(20_230_675, 3, 20) },
  { step: steps.approve, moments: momentsOf(20_230_623, 1, 20) },
  { step: steps.transfer, moments: momentsOf(20_230_624, 1, 20) },
];

const requestOf = ({ share }: Moment, requests: number) => 1 + Math.floor(share * requests);

/** The org's process is killed at a request, and another one serves its file as soon as it is gone. */
function killOrgAt(scene: Scene, request: number, side: Moment['side']): { again: Promise<undefined> } {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  scene.door.strikeAt(request, side, () => {
    process.kill(scene.org.org.pid, 'SIGKILL');
    scene.org.serveAgain().then(() => resolve(undefined), reject);
  });
  return { again: promise };
}

/** Either it went on by itself, or it said what happened; run again, the end is the same. */
async function endsRight(step: Step, scene: Scene, ended: Ended, right: EndState): Promise<void> {
  if (ended.code !== 0) {
    expect(ended.code).toBe(1);
    expect(jsonOf(ended)).toMatchObject({ error: { message: expect.stringMatching(/もう一度|組織/) as string } });
    expect(await scene.org.haken(step.login, ...argsOf(step))).toMatchObject({ code: 0, stderr: '' });
  }
  expect(await endStateOf(scene)).toEqual(right);
}

describe('the org in trouble while haken payments runs', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  }, preparing);
  afterAll(() => scene.close());

  describe.each(plans)('killed during $step.verb', ({ step, moments }) => {
    let right: Undisturbed;
    beforeAll(async () => {
      right = await scene.undisturbed(step);
      noteKills(
        `kill the org during payments ${step.verb}`,
        moments.map((moment) => ({ ...moment, request: requestOf(moment, right.requests), of: right.requests })),
      );
    }, preparing);

    it.each(moments)(
      'and served again, the end is the same (seed $seed, at $share of its requests, $side)',
      async (moment) => {
        await scene.begin(step);
        const { again } = killOrgAt(scene, requestOf(moment, right.requests), moment.side);
        const [ended] = await Promise.all([scene.org.haken(step.login, ...argsOf(step)), again]);
        await endsRight(step, scene, ended, right.end);
      },
      120_000,
    );
  });

  it('close signs in again when every session ends midway, and completes', async () => {
    const step = steps.close;
    const right = await scene.undisturbed(step);
    await scene.begin(step);
    const middle = Math.ceil(right.requests / 2);
    scene.door.strikeAt(middle, 'before', () => endSessions(scene.org.home));
    const before = scene.door.requests;
    expect(await scene.org.haken(step.login, ...argsOf(step))).toMatchObject({ code: 0, stderr: '' });
    // The lost request, the refused one and the sign-in beside the usual ones.
    expect(scene.door.requests - before).toBeGreaterThan(right.requests);
    expect(await endStateOf(scene)).toEqual(right.end);
  }, 120_000);

  it('close says that the org is out of reach, which one, and what to do; nothing is written', async () => {
    const { org } = scene;
    await scene.begin(steps.close);
    process.kill(org.org.pid, 'SIGKILL');
    await org.org.ended;
    // Straight to the org's own address, as the message tells it.
    const ended = await org.haken('keiri.koza', 'payments', 'close', '--month', '2023-05');
    await org.serveAgain();
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain(`組織に接続できません（${org.org.url}`);
    expect(ended.stderr).toContain('もう一度実行してください');
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  }, 120_000);
});

/** Takes every session out of the org's file, as an administrator ending them all would. */
function endSessions(home: string): void {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const db = new DatabaseSync(process.argv[1], { timeout: 10000 });
    process.exitCode = db.prepare('DELETE FROM _session').run().changes > 0 ? 0 : 3;`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', program, join(home, 'org.db')]);
  if (status !== 0) throw new Error(`No session was ended: ${status} ${stderr.toString()}`);
}
