import { keepLogins, readLogins } from '../../scripts/org/index.ts';
import { hashesIn, moneyOf, openThreadOrg, type Point, type ThreadOrg } from '../support/thread/index.ts';
import { openDoor, type Door } from '../support/strike.ts';

/** A step of the payment month: who runs what, from which prepared org, and which one it leads to. */
export interface Step {
  verb: 'close' | 'approve' | 'transfer' | 'notices';
  login: string;
  from: Point;
}

export const steps: Readonly<Record<Step['verb'], Step>> = {
  close: { verb: 'close', login: 'keiri', from: 'ready' },
  approve: { verb: 'approve', login: 'shonin', from: 'closed' },
  transfer: { verb: 'transfer', login: 'keiri', from: 'approved' },
  notices: { verb: 'notices', login: 'keiri', from: 'approved' },
};

export const argsOf = ({ verb }: Step) => ['payments', verb, '--month', '2023-05', '--json'];

/** The org the steps are run in, one after the other, behind a door that counts what is asked of it. */
export interface Scene {
  org: ThreadOrg;
  door: Door;
  /** Brings the org to where a step begins. */
  begin(step: Step): Promise<void>;
  /** An undisturbed run of a step: what it ends in, and how many requests it makes. Run once, remembered. */
  undisturbed(step: Step): Promise<Undisturbed>;
  close(): Promise<void>;
}

export interface Undisturbed {
  end: EndState;
  requests: number;
}

export async function openScene(): Promise<Scene> {
  const org = await openThreadOrg('ready');
  const door = await openDoor(org.org.url);
  const outer = process.env.HAKEN_HOME;
  process.env.HAKEN_HOME = org.home;
  try {
    const people = [...new Set(Object.values(steps).map(({ login }) => login))];
    keepLogins(Object.fromEntries(people.map((login) => [login, { ...readLogins()[login]!, instanceUrl: door.url }])));
  } finally {
    if (outer === undefined) delete process.env.HAKEN_HOME;
    else process.env.HAKEN_HOME = outer;
  }
  const known = new Map<Step, Promise<Undisturbed>>();
  const scene: Scene = {
    org,
    door,
    begin: ({ from }) => org.turnTo(from),
    undisturbed: (step) => {
      const found = known.get(step) ?? runUndisturbed(scene, step);
      known.set(step, found);
      return found;
    },
    close: async () => {
      await door.close();
      await org.close();
    },
  };
  return scene;
}

async function runUndisturbed(scene: Scene, step: Step): Promise<Undisturbed> {
  await scene.begin(step);
  const before = scene.door.requests;
  expect(await scene.org.haken(step.login, ...argsOf(step))).toMatchObject({ code: 0, stderr: '' });
  const requests = scene.door.requests - before;
  return { end: await endStateOf(scene), requests };
}

/** Where a step ends: every row of the money by natural key, and every file by its bytes. */
export interface EndState {
  money: Record<string, unknown>;
  files: Record<string, string>;
}

export async function endStateOf({ org }: Scene): Promise<EndState> {
  return { money: await moneyOf(await org.as('keiri')), files: hashesIn(org.out) };
}
