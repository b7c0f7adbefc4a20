import { isLong } from '../support/reliability/index.ts';
import { jsonOf, preparing, type Ended } from '../support/thread/index.ts';
import { commands, type Command } from './commands.ts';
import { openScene, type Scene } from './scene.ts';
import { differenceOf, type EndState } from './state.ts';

const named = (name: string): Command => commands.find((each) => each.name === name)!;
const [pull, files, retry, close] = ['sync pull', 'sync pull files', 'sync retry', 'payments close'].map(named) as [
  Command,
  Command,
  Command,
  Command,
];
const right = { lost: [], doubled: [], wrong: [] };
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

  const bothAtOnce = async (one: Command, other: Command, end: EndState) => {
    for (const ended of await Promise.all([scene.run(one), scene.run(other)])) expectSaid(ended);
    for (const command of new Set([one, other])) {
      expect(await scene.run(command)).toMatchObject({ code: 0, stderr: '' });
    }
    expect(differenceOf(end, await scene.state())).toEqual(right);
  };

  it.each(isLong ? [pull, close, files, retry] : [pull, close])(
    'of $name one completes, the other does so too or says why not, and all is there once',
    async (command) => {
      const end = await scene.right(command);
      await scene.begin(command);
      await bothAtOnce(command, command, end);
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
      const news = differenceOf(before, end);
      expect(news.doubled.filter((key) => key.startsWith('PaymentLine__c|'))).not.toEqual([]);
      expect(news.doubled.filter((key) => key.startsWith('Evidence__c|'))).not.toEqual([]);
      await lateOn();
      await bothAtOnce(close, lastPull, end);
    },
    preparing,
  );
});
