import { keepLogins, queryAll, readLogins, type OrgConnection } from '../../scripts/org/index.ts';
import { isLong } from '../support/reliability/index.ts';
import { openDoor, type Door } from '../support/strike.ts';
import { inHome, moneyOf, openThreadOrg, preparing, type Running, type ThreadOrg } from '../support/thread/index.ts';

/** Logins that the service works in: each goes through the door. */
const service = ['renkei', 'shiharai'];
const hour = 3_600_000;

/** The service that runs on while its org is killed and served again: it must neither end nor do anything twice. */
describe('the org in trouble while haken jobs run serves', () => {
  let org: ThreadOrg;
  let door: Door;
  let right: Record<string, unknown>;

  beforeAll(async () => {
    org = await openThreadOrg('ready');
    door = await openDoor(org.org.url);
    await inHome(org.home, () => {
      keepLogins(
        Object.fromEntries(service.map((login) => [login, { ...readLogins()[login]!, instanceUrl: door.url }])),
      );
    });
    await ask();
    expect(await org.haken('renkei', 'jobs', 'run', '--once', '--out', org.out)).toMatchObject({ code: 0 });
    right = withoutRequest(await moneyOf(await org.as('keiri')));
  }, preparing);
  afterAll(async () => {
    await door.close();
    await org.close();
  });

  const ask = async (): Promise<string> => {
    const keiri = await org.as('keiri');
    const fields = { Kind__c: 'ClosePayments', Parameters__c: '{"month":"2023-05"}' };
    return (await keiri.sobject('JobRequest__c').create(fields)).id!;
  };
  const stateOf = async (keiri: OrgConnection, id: string) =>
    (
      await queryAll<{ State__c: string; Result__c: string | null }>(
        keiri,
        `SELECT State__c, Result__c FROM JobRequest__c WHERE Id = '${id}'`,
      )
    )[0]!;
  const ended = async (id: string) => {
    const keiri = await org.as('keiri');
    for (const end = Date.now() + hour; Date.now() < end;) {
      const now = await stateOf(keiri, id);
      if (now.State__c === 'Done' || now.State__c === 'Failed') return now;
      await new Promise((later) => setTimeout(later, 200));
    }
    throw new Error('The request did not end.');
  };
  const stop = async (running: Running) => {
    running.process.kill('SIGTERM');
    return running.ended;
  };

  const moments = [
    [12, 'after'],
    [9, 'before'],
  ] as const;
  it.each(moments.slice(0, isLong ? 2 : 1))(
    'killed at request %s (%s) and served again, the request is taken up once and nobody is paid twice',
    async (request, side) => {
      await org.turnTo('ready');
      const id = await ask();
      const again = Promise.withResolvers<undefined>();
      door.strikeAt(request, side, () => {
        process.kill(org.org.pid, 'SIGKILL');
        org.serveAgain().then(() => again.resolve(undefined), again.reject);
      });
      const running = org.start('renkei', 'jobs', 'run', '--out', org.out);
      await again.promise;
      expect(await ended(id)).toMatchObject({ State__c: 'Done' });
      expect(await stop(running)).toMatchObject({ code: 0, signal: null });
      expect(withoutRequest(await moneyOf(await org.as('keiri')))).toEqual(right);
    },
    300_000,
  );
});

/** Which request asked for it differs from time to time. */
function withoutRequest(money: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(money, (key, value: unknown) => (key === 'JobRequest__r' ? undefined : value)),
  ) as Record<string, unknown>;
}
