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
  /** Those of the first pass; the files come after. */
  let recordRequests: number;

  beforeAll(async () => {
    platform = await startSimulator({ clock: testClock, cases: 40 });
    const undisturbedRun = async (...options: string[]) => {
      const { programme, door, close } = await orgBehindDoor();
      const ended = await haken(programme.home, platform, ...pull, ...options).ended;
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      const seen = { requests: door.requests, records: await recordsOf(await programme.as(integration)) };
      await close();
      return seen;
    };
    ({ requests: recordRequests } = await undisturbedRun('--no-documents'));
    ({ requests, records: undisturbed } = await undisturbedRun());
  });
  afterAll(() => platform.close());

  it('has an undisturbed run of several pages to compare with', () => {
    expect(recordRequests).toBeGreaterThan(20);
    expect(requests).toBeGreaterThan(recordRequests);
    expect(Object.keys(undisturbed).length).toBeGreaterThan(300);
  });

  const next = numbersFrom(20_230_612);
  const strikes = Array.from({ length: moments }, (_, index) => ({
    share: next.next().value as number,
    pass: index % 2 === 0 ? ('records' as const) : ('files' as const),
    moment: index % 4 < 2 ? ('after' as const) : ('before' as const),
  }));
  const requestOf = ({ share, pass }: (typeof strikes)[number]): number =>
    pass === 'records'
      ? 1 + Math.floor(share * recordRequests)
      : recordRequests + 1 + Math.floor(share * (requests - recordRequests));

  it.each(strikes)(
    'ends in the same state when run again after being killed at $share of its requests for $pass, $moment',
    async (strike) => {
      const { moment } = strike;
      const request = requestOf(strike);
      const { programme, door, close } = await orgBehindDoor();
      try {
        const running = haken(programme.home, platform, ...pull);
        door.strikeAt(request, moment, running.kill);
        const killed = await running.ended;
        expect(killed.code).toBeNull();
        const again: Ended = await haken(programme.home, platform, ...pull).ended;
        expect(again).toMatchObject({ code: 0, stderr: '' });
        const org = await programme.as(integration);
        expect(await recordsOf(org)).toEqual(undisturbed);
        const runs = await queryAll(org, 'SELECT Kind__c, State__c FROM SyncRun__c ORDER BY Name DESC');
        // A run is complete once its records are stored; what was left of the files is the next one's.
        const stored = request > recordRequests || (request === recordRequests && moment === 'after');
        const pulls = runs.filter((run) => run.Kind__c === 'Pull').map((run) => run.State__c);
        expect(pulls).toEqual(['Completed', stored ? 'Completed' : 'Failed']);
        expect(runs.filter((run) => run.State__c === 'Running')).toEqual([]);
      } finally {
        await close();
      }
    },
  );
});
