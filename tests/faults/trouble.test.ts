import { jsonOf, preparing } from '../support/thread/index.ts';
import { isLong } from '../support/reliability/index.ts';
import { commands, type Command } from './commands.ts';
import { momentsOf } from './moments.ts';
import { openScene, type Scene } from './scene.ts';
import { differenceOf } from './state.ts';
import { concerns, troubles, type Trouble } from './troubles.ts';

const right = { lost: [], doubled: [], wrong: [] };

const all = commands.flatMap((command) =>
  troubles.filter((trouble) => concerns(trouble, command)).map((trouble) => ({ command, trouble })),
);
const seed = 20_230_700;
const from = momentsOf(seed, 1)[0]!.share;
/** In `npm test` what the close of a month meets, each so many-th from a place drawn from the seed; all in the long run. */
const every = 5;
const short = all
  .filter(({ command }) => command.name === 'payments close')
  .filter((_, place) => place % every === Math.floor(from * every));
const table = (isLong ? all : short).map(({ command, trouble }, place) => ({
  command,
  trouble,
  share: momentsOf(seed + 1, all.length)[place]!.share,
  title: `${command.name} × ${trouble.name}`,
}));

describe('the two systems in trouble while a command runs', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  }, preparing);
  afterAll(() => scene.close());

  const run = async (command: Command, trouble: Trouble, share: number) => {
    await scene.begin(command);
    await trouble.begin(scene, command, share);
    const ended = await scene.run(command);
    const struck = await trouble.struck(scene);
    await scene.calm();
    expect(struck).toBe(true);
    return ended;
  };

  it.each(table)(
    '$title: it goes on, or stops and says what to do; in the end everything is right (at $share)',
    async ({ command, trouble, share }) => {
      const end = await scene.right(command);
      const ended = await run(command, trouble, share);
      if (trouble.outcome === 'goes on') {
        expect(ended).toMatchObject({ code: 0, stderr: '' });
      } else {
        expect(ended).toMatchObject({ code: 1, signal: null, stderr: '' });
        expect(jsonOf(ended)).toMatchObject({ error: { message: expect.stringMatching(trouble.outcome) as string } });
        expect(await scene.run(command)).toMatchObject({ code: 0, stderr: '' });
      }
      expect(differenceOf(end, await scene.state())).toEqual(right);
    },
    preparing,
  );
});
