import { preparing } from '../support/thread/index.ts';
import { isLong, killsNoted, noteKill, writeReliability } from '../support/reliability/index.ts';
import { commands, type Command } from './commands.ts';
import { killOnce, rerun, type Extent } from './kill.ts';
import { momentsOf, toldMoment, type Moment } from './moments.ts';
import { openScene, type Scene } from './scene.ts';
import { isRight, type Difference, type EndState } from './state.ts';

const right: Difference = { lost: [], doubled: [], wrong: [] };
/** Rounds of the long run: of single kills, each from the beginning, and of three in a row. With the short run's: 20 of each command. */
const singles = 8;
const rows = 3;
const inRow = 3;
const hour = 3_600_000;

describe('kill -9 of a command at any moment, and the same command again', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  }, preparing);
  afterAll(() => scene.close());

  const killAt = async (command: Command, moments: readonly Moment[], end: EndState, extent: Extent) => {
    await scene.begin(command);
    for (const moment of moments) await killOnce(scene, command, moment, extent);
    const difference = await rerun(scene, command, end);
    // What they ended in together is told of the last one: nothing is told twice.
    for (const [place, moment] of moments.entries()) {
      const told = place === moments.length - 1 ? difference : right;
      noteKill(command.name, { seed: moment.seed, nth: moment.nth, moment: toldMoment(moment), ...told });
    }
    return difference;
  };

  it.each(commands)(
    '$name ends in the same state, killed three times in a row (seed $seed)',
    async (command) => {
      const end = await scene.right(command);
      expect(await killAt(command, momentsOf(command.seed, inRow), end, command.about)).toEqual(right);
    },
    preparing,
  );

  /** What a round of the long run does to a command. */
  const momentsIn = (round: number, { seed }: Command): Moment[] => {
    if (round < singles) return [momentsOf(seed + 1_000, singles)[round]!];
    const from = (round - singles) * inRow;
    return momentsOf(seed + 2_000, rows * inRow).slice(from, from + inRow);
  };

  // A round comes to every command, so that a run that is broken off has been everywhere; the next goes on from there.
  const long = isLong ? [...Array(singles + rows).keys()] : [];
  for (const round of long) {
    it(
      `round ${round + 1} of ${long.length}: every command ends in the same state, killed ${round < singles ? 'once' : 'three times in a row'}`,
      async () => {
        const different: [string, Difference][] = [];
        for (const command of commands) {
          const moments = momentsIn(round, command);
          const last = moments.at(-1)!;
          if (killsNoted(command.name).some(({ seed, nth }) => seed === last.seed && nth === last.nth)) continue;
          const undisturbed = await scene.undisturbed(command);
          const difference = await killAt(command, moments, undisturbed.end, undisturbed);
          if (!isRight(difference)) different.push([command.name, difference]);
          writeReliability();
        }
        expect(different).toEqual([]);
      },
      hour,
    );
  }
});
