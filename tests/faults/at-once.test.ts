import { isLong } from '../support/reliability/index.ts';
import { jsonOf, preparing, type Ended } from '../support/thread/index.ts';
import { commands, type Command } from './commands.ts';
import { openScene, type Scene } from './scene.ts';
import { differenceOf, type EndState } from './state.ts';

const named = (name: string): Command => commands.find((each) => each.name === name)!;
const [pull, close] = ['sync pull', 'payments close'].map(named) as [Command, Command];
/** The others that may be started twice: the sender's, and what a person may press again. */
const others = ['sync pull files', 'sync retry', 'sync push', 'sync import', 'payments approve'].map(named);
const right = { lost: [], doubled: [], wrong: [] };
/** What was not paid is told as it stood when the month was closed: before the pull's news, or after some of them. */
const held = 'file|2023-05/held.csv';
const apart = (end: EndState): EndState => new Map([...end, ...(end.has(held) ? [[held, 'there'] as const] : [])]);
/** A day on which the Platform has had more to say than what the month was closed with. */
const later = '2023-07-31T09:00:00+09:00';

describe('two commands at once', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  }, preparing);
  afterAll(() => scene.close());

  /** Each completes, or stops and says what to do. */
  const expectSaid = (ended: Ended) => {
    if (ended.code === 0) return;
    expect(ended).toMatchObject({ code: 1, signal: null, stderr: '' });
    expect(jsonOf(ended)).toMatchObject({
      error: { message: expect.stringMatching(/もう一度|することはありません/) as string },
    });
  };

  const bothAtOnce = async (one: Command, other: Command): Promise<EndState> => {
    for (const ended of await Promise.all([scene.run(one), scene.run(other)])) expectSaid(ended);
    for (const command of new Set([one, other])) {
      expect(await scene.run(command)).toMatchObject({ code: 0, stderr: '' });
    }
    return scene.state();
  };

  it.each(isLong ? [pull, close, ...others] : [pull, close])(
    'of $name one completes, the other does so too or says why not, and all is there once',
    async (command) => {
      const end = await scene.right(command);
      await scene.begin(command);
      expect(differenceOf(end, await bothAtOnce(command, command))).toEqual(right);
    },
    preparing,
  );

  it(
    'R-048 a pull during a close ends in what the one after the other ends in',
    async () => {
      const lateOn = async () => {
        await scene.begin(close);
        scene.platform.setClock(later);
      };
      const lastPull = { ...pull, from: close.from };
      await lateOn();
      const before = await scene.state();
      for (const command of [close, lastPull]) expect(await scene.run(command)).toMatchObject({ code: 0, stderr: '' });
      const end = await scene.state();
      expect(end.has(held)).toBe(true);
      const news = differenceOf(before, end);
      expect(news.doubled.filter((key) => key.startsWith('PaymentLine__c|'))).not.toEqual([]);
      expect(news.doubled.filter((key) => key.startsWith('Evidence__c|'))).not.toEqual([]);
      await lateOn();
      expect(differenceOf(apart(end), apart(await bothAtOnce(close, lastPull)))).toEqual(right);
    },
    preparing,
  );
});
