import { startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { keepLogins, queryAll, readLogins } from '../../../scripts/org/index.ts';
import { integration, openProgrammeOrg, testClock, type ProgrammeOrg } from '../../support/programme/index.ts';
import { openDoor, type Door } from '../../support/strike.ts';
import { haken, type Ended } from './command.ts';
import { recordsOf } from './records.ts';

/** The same moments every time: a small congruential generator is random enough to spread them. */
function* numbersFrom(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const moments = process.env.HAKEN_LONG === '1' ? 20 : 3;
const pull = ['sync', 'pull', '--json', '--page-size', '120'];

/** An org behind a door that counts what is asked of it, and may strike. */
async function orgBehindDoor(): Promise<{ programme: ProgrammeOrg; door: Door; close(): Promise<void> }> {
  const programme = await openProgrammeOrg();
  const door = await openDoor(programme.url);
  const login = readLogins()[integration]!;
  keepLogins({ [integration]: { ...login, instanceUrl: door.url } });
  const close = async () => {
    await door.close();
    await programme.close();
  };
  return { programme, door, close };
}

describe('kill -9 of sync pull', () => {
  let platform: Simulator;
  let undisturbed: Record<string, unknown>;
  let requests: number;

  beforeAll(async () => {
    platform = await startSimulator({ clock: testClock, cases: 40 });
    const { programme, door, close } = await orgBehindDoor();
    const ended = await haken(programme.home, platform, ...pull).ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    requests = door.requests;
    undisturbed = await recordsOf(await programme.as(integration));
    await close();
  });
  afterAll(() => platform.close());

  it('has an undisturbed run of several pages to compare with', () => {
    expect(requests).toBeGreaterThan(20);
    expect(Object.keys(undisturbed).length).toBeGreaterThan(300);
  });

  const next = numbersFrom(20_230_612);
  const strikes = Array.from({ length: moments }, (_, index) => ({
    share: next.next().value as number,
    moment: index % 2 === 0 ? ('after' as const) : ('before' as const),
  }));

  it.each(strikes)(
    'ends in the same state when run again after being killed at $share of its requests, $moment',
    async ({ share, moment }) => {
      const { programme, door, close } = await orgBehindDoor();
      try {
        const running = haken(programme.home, platform, ...pull);
        door.strikeAt(1 + Math.floor(share * requests), moment, running.kill);
        const killed = await running.ended;
        expect(killed.code).toBeNull();
        const again: Ended = await haken(programme.home, platform, ...pull).ended;
        expect(again).toMatchObject({ code: 0, stderr: '' });
        const org = await programme.as(integration);
        expect(await recordsOf(org)).toEqual(undisturbed);
        const runs = await queryAll(org, 'SELECT State__c FROM SyncRun__c ORDER BY Name DESC');
        expect(runs.map((run) => run.State__c)).toEqual(['Completed', ...runs.slice(1).map(() => 'Failed')]);
      } finally {
        await close();
      }
    },
  );
});
