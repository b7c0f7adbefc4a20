import type { Page } from 'playwright-core';
import { openWindow, type Window } from '../support/browser/index.ts';
import { openThreadOrg, preparing, type ThreadOrg } from '../support/thread/index.ts';

interface Answer {
  status: number;
  body: unknown;
}

/** Every way the call desk could ask for a payee's account in the session of its own browser. */
describe('R-030 コールセンターは支払先の口座を見られない', () => {
  let org: ThreadOrg;
  let window: Window;
  let desk: Page;
  let account: string;
  const number = { value: '' };

  beforeAll(async () => {
    org = await openThreadOrg('settled');
    const accounting = await org.as('keiri');
    const { records } = await accounting.query<{ Id: string; AccountNumber__c: string }>(
      'SELECT Id, AccountNumber__c FROM PayeeAccount__c WHERE AccountNumber__c != null LIMIT 1',
    );
    account = records[0]!.Id;
    number.value = records[0]!.AccountNumber__c;
    window = await openWindow({ url: org.org.url, home: org.home });
    desk = await window.as('call');
  }, preparing);
  afterAll(async () => {
    await window.close();
    await org.close();
  });

  /** Asked by the page itself, with the cookie that the person has. */
  const ask = (path: string, body?: unknown): Promise<Answer> =>
    desk.evaluate(
      async ([to, sent]) => {
        const answer = await fetch(to, {
          method: sent === undefined ? 'GET' : 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
        });
        const text = await answer.text();
        try {
          return { status: answer.status, body: JSON.parse(text) as unknown };
        } catch {
          return { status: answer.status, body: text };
        }
      },
      [path, body] as [string, unknown],
    );
  const said = ({ body }: Answer) => JSON.stringify(body);

  it('by the record’s page', async () => {
    await desk.goto(`/lightning/r/PayeeAccount__c/${account}/view`);
    await desk.waitForLoadState('networkidle');
    expect(await desk.content()).not.toContain(number.value);
  });

  it('by the UI API', async () => {
    const record = await ask(`/services/data/v66.0/ui-api/records/${account}?fields=PayeeAccount__c.AccountNumber__c`);
    expect(record.status).toBeGreaterThanOrEqual(400);
    expect(said(record)).not.toContain(number.value);
    const layout = await ask(`/services/data/v66.0/ui-api/record-ui/${account}?layoutTypes=Full&modes=View`);
    expect(layout.status).toBeGreaterThanOrEqual(400);
  });

  it('by GraphQL', async () => {
    const answer = await ask('/services/data/v66.0/graphql', {
      query:
        'query { uiapi { query { PayeeAccount__c(first: 5) { edges { node { Id AccountNumber__c { value } } } } } } }',
    });
    expect(said(answer)).toContain('errors');
    expect(said(answer)).not.toContain(number.value);
  });

  it('by SOQL and by search', async () => {
    const queried = await ask(
      `/services/data/v66.0/query?q=${encodeURIComponent('SELECT Id, AccountNumber__c FROM PayeeAccount__c')}`,
    );
    expect(queried.status).toBeGreaterThanOrEqual(400);
    const searched = await ask(
      `/services/data/v66.0/search?q=${encodeURIComponent(`FIND {${number.value}} IN ALL FIELDS RETURNING PayeeAccount__c(Id)`)}`,
    );
    expect(said(searched)).not.toContain(account);
  });

  it('nor through the parent’s related list, nor a payment’s frozen copy', async () => {
    const payments = await ask('/services/data/v66.0/graphql', {
      query: 'query { uiapi { query { Payment__c(first: 5) { edges { node { Id AccountNumber__c { value } } } } } } }',
    });
    expect(said(payments)).toContain('errors');
  });
});
