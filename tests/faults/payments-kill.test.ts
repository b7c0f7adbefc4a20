import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { preparing, type Ended } from '../support/thread/index.ts';
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
  { step: steps.approve, moments: momentsOf(20_230_613, 1, 20) },
  { step: steps.transfer, moments: momentsOf(20_230_614, 1, 20) },
];

/** The request to strike at; the sign-in is one too. */
const requestOf = ({ share }: Moment, requests: number) => 1 + Math.floor(share * requests);

describe('kill -9 of haken payments', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  }, preparing);
  afterAll(() => scene.close());

  describe.each(plans)('$step.verb', ({ step, moments }) => {
    let right: Undisturbed;
    beforeAll(async () => {
      right = await scene.undisturbed(step);
      noteKills(
        `kill haken payments ${step.verb}`,
        moments.map((moment) => ({ ...moment, request: requestOf(moment, right.requests), of: right.requests })),
      );
    }, preparing);

    it.each(moments)(
      'ends in the same state when run again (seed $seed, at $share of its requests, $side)',
      async (moment) => {
        await scene.begin(step);
        const running = scene.org.start(step.login, ...argsOf(step));
        scene.door.strikeAt(requestOf(moment, right.requests), moment.side, () => running.process.kill('SIGKILL'));
        expect(await running.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
        await rerun(step, scene, right.end);
      },
    );
  });

  it('notices: a kill between two notices leaves no half file, and the rerun writes them all', async () => {
    const right = await scene.undisturbed(steps.notices);
    await scene.begin(steps.notices);
    const folder = join(scene.org.out, '2023-05', 'notices');
    mkdirSync(folder, { recursive: true });
    const running = scene.org.start(steps.notices.login, ...argsOf(steps.notices));
    const [{ share, seed }] = momentsOf(20_230_615, 1, 1) as [Moment];
    const nth = 1 + Math.floor(share * 40);
    noteKills('kill haken payments notices', [{ seed, share, notice: nth }]);
    const watcher = watch(folder, () => {
      if (notices(folder).length >= nth) running.process.kill('SIGKILL');
    });
    const killed = await running.ended;
    watcher.close();
    expect(killed).toMatchObject({ code: null, signal: 'SIGKILL' });
    expect(notices(folder).length).toBeGreaterThanOrEqual(nth);
    await rerun(steps.notices, scene, right.end);
  }, 120_000);
});

const notices = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.pdf'));

/** Run again it completes, and everything is as if nothing had happened; once more changes nothing. */
async function rerun(step: Step, scene: Scene, right: EndState): Promise<void> {
  const again: Ended = await scene.org.haken(step.login, ...argsOf(step));
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(await endStateOf(scene)).toEqual(right);
}
