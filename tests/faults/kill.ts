import type { Command } from './commands.ts';
import type { Moment } from './moments.ts';
import type { Scene, Undisturbed } from './scene.ts';
import { differenceOf, type Difference, type EndState } from './state.ts';

/** How much a command does, for moments to be drawn within. */
export type Extent = Pick<Undisturbed, 'requests' | 'milliseconds'>;

/**
 * Runs the command and kills it at a moment. A run that had less to do than was thought, and ended before, is run again
 * with a moment half as far, until one is killed: the first request is always there to be struck at.
 */
export async function killOnce(scene: Scene, command: Command, moment: Moment, extent: Extent): Promise<void> {
  for (let { share } = moment; ; share /= 2) {
    const running = scene.org.start(command.login, ...(await command.args(scene)));
    const kill = () => running.process.kill('SIGKILL');
    let timer: NodeJS.Timeout | undefined;
    const { door } = scene;
    if (moment.side === 'any time') {
      door.onNext(() => (timer = setTimeout(kill, share * extent.milliseconds)));
    } else {
      door.strikeAt(1 + Math.floor(share * extent.requests), moment.side, kill);
    }
    const ended = await running.ended;
    clearTimeout(timer);
    door.calm();
    if (ended.signal === 'SIGKILL') return;
    if (ended.code !== 0) throw new Error(`${command.name} ended by itself: ${ended.stdout}${ended.stderr}`);
  }
}

/** Runs a command that was killed again, to its end, and tells how that differs from the right one. */
export async function rerun(scene: Scene, command: Command, right: EndState): Promise<Difference> {
  const again = await scene.run(command);
  const difference = differenceOf(right, await scene.state());
  const said = again.code === 0 && again.stderr === '' ? [] : [`${again.code}: ${again.stdout}${again.stderr}`];
  return { ...difference, wrong: [...difference.wrong, ...said] };
}
