import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import HakenHome from 'c/hakenHome';

jest.mock('lightning/graphql', () => ({
  ...jest.requireActual<object>('lightning/graphql'),
  gql: (parts: readonly string[]) => parts.join(''),
}));
const mockNavigate = jest.fn<undefined, [{ attributes: Record<string, string> }]>();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: { attributes: Record<string, string> }) {
        mockNavigate(page);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate }) };
});
jest.mock('@salesforce/user/Id', () => ({ default: '005me', __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_ApprovePayments', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/Haken_ClosePayments', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/Haken_ReviewScreen', () => ({ default: true, __esModule: true }), {
  virtual: true,
});

interface Config {
  query?: string;
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
type Shown = HTMLElement & Record<string, unknown>;
const of = <T>(value: T, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });
const edges = (...nodes: object[]) => ({ totalCount: nodes.length, edges: nodes.map((node) => ({ node })) });
const settled = () => new Promise((resolve) => setTimeout(resolve));

const asks =
  (name: string) =>
  ({ query = '' }: Config) =>
    query.includes(`query ${name}`);
const counted = (status: string, label: string, cases: number, sums: object = {}) => ({
  aggregate: { Status__c: of(status, label), Id: { count: of(cases) }, ...sums },
});
const waiting = {
  uiapi: {
    query: { ProgramYear__c: edges({ Today__c: of('2023-06-12') }) },
    aggregate: {
      mine: edges(counted('Reviewing', '確認中', 3)),
      all: edges(counted('Reviewing', '確認中', 1_033), counted('Returned', '差戻し', 2)),
    },
  },
};
const month = {
  uiapi: {
    aggregate: {
      Dispatch__c: edges(
        counted('Paid', '支払済', 113, { FeeExclTax__c: { sum: of(2_064_000) }, TravelInclTax__c: { sum: of(1_280) } }),
        counted('Held', '保留', 1, { FeeExclTax__c: { sum: of(24_000) }, TravelInclTax__c: { sum: of(null) } }),
      ),
    },
  },
};
const run = (state: string) => ({
  uiapi: {
    query: {
      PaymentRun__c: edges({
        Id: 'a0E1',
        Code__c: of('2023-05-1'),
        State__c: of(state, state),
      }),
    },
  },
});

describe('c-haken-home', () => {
  const shown = async () => {
    const element = createElement('c-haken-home', { is: HakenHome });
    document.body.appendChild(element);
    await settled();
    wire.emit(waiting, asks('HomeWaiting'));
    await settled();
    wire.emit(month, asks('HomeMonth'));
    wire.emit(run('Closed'), asks('HomeRun'));
    wire.emit({ uiapi: { query: { SyncError__c: { totalCount: 21, edges: [] } } } }, asks('HomeSyncErrors'));
    await settled();
    return element;
  };
  const rowsIn = (table: HTMLTableElement) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  afterEach(() => document.body.replaceChildren());

  it('R-185 わたしを待つ案件を、段階の順に全体と並べて示す', async () => {
    const element = await shown();
    const [table] = [...element.shadowRoot!.querySelectorAll('table')];
    expect(rowsIn(table!).slice(1)).toEqual([
      ['', '0', '2'],
      ['', '3', '1,033'],
    ]);
    const states = [...table!.querySelectorAll<Shown>('lightning-button')];
    expect(states.map(({ label }) => label)).toEqual(['差戻し', '確認中']);
    states[0]!.click();
    expect(mockNavigate.mock.lastCall![0].attributes).toEqual({ apiName: 'Review_Queue' });
    await expect(element).toBeAccessible();
  });

  it('R-185 前の月の案件と金額を、計とともに示す', async () => {
    const element = await shown();
    const table = [...element.shadowRoot!.querySelectorAll('table')][1]!;
    expect(rowsIn(table).slice(1)).toEqual([
      ['保留', '1', '24,000', '—'],
      ['支払済', '113', '2,064,000', '1,280'],
      ['c.Home_Total', '114', '2,088,000', '1,280'],
    ]);
  });

  it('R-119, A-55 承認を待つ支払処理と未処理の不備を言い、その画面へ移れる', async () => {
    const element = await shown();
    const todos = [...element.shadowRoot!.querySelectorAll<Shown>('li lightning-button')];
    expect(todos.map(({ label }) => label)).toEqual(['c.Home_ToApprove', 'c.Home_SyncErrors']);
    todos[0]!.click();
    expect(mockNavigate.mock.lastCall![0].attributes).toEqual({ apiName: 'Payment_Run' });
    expect(element.shadowRoot!.querySelector<Shown>('c-run-calendar')).toMatchObject({
      runId: 'a0E1',
      today: '2023-06-12',
    });
  });

  it('R-210 支払処理を見られない人には日程の代わりにそう言い、ほかは示す', async () => {
    const element = createElement('c-haken-home', { is: HakenHome });
    document.body.appendChild(element);
    await settled();
    wire.emit(waiting, asks('HomeWaiting'));
    wire.emitErrors([{ message: "FieldUndefined: Field 'PaymentRun__c' is undefined" }], asks('HomeRun'));
    await settled();
    expect(element.shadowRoot!.querySelector<Shown>('c-page-message')).toMatchObject({ kind: 'noAccess' });
    expect(element.shadowRoot!.querySelectorAll('table')).toHaveLength(1);
  });

  it.each([
    ['2023-04-1', 'Transferred', 'c.Home_ToClose'],
    ['2023-05-1', 'Approved', 'c.Home_ToTransfer'],
  ])('R-103 支払処理 %s が %s のときは、次にすることを言う', async (code, state, words) => {
    const element = await shown();
    const found = run(state);
    found.uiapi.query.PaymentRun__c.edges[0]!.node = { Id: 'a0E1', Code__c: of(code), State__c: of(state, state) };
    wire.emit(found, asks('HomeRun'));
    await settled();
    const todos = [...element.shadowRoot!.querySelectorAll<Shown>('li lightning-button')];
    expect(todos.map(({ label }) => label)).toEqual([words, 'c.Home_SyncErrors']);
  });

  it('R-210 案件を見られない人にも、ほかの仕事は言う', async () => {
    const element = createElement('c-haken-home', { is: HakenHome });
    document.body.appendChild(element);
    await settled();
    wire.emitErrors([{ message: "FieldUndefined: Field 'Dispatch__c' is undefined" }], asks('HomeWaiting'));
    await settled();
    expect(element.shadowRoot!.querySelector('c-page-message')).toMatchObject({ kind: 'noAccess' });
    wire.emit({ uiapi: { query: { SyncError__c: { totalCount: 2, edges: [] } } } }, asks('HomeSyncErrors'));
    await settled();
    expect(element.shadowRoot!.querySelector('c-page-message')).toBeNull();
    expect(element.shadowRoot!.querySelectorAll('lightning-card')).toHaveLength(2);
  });
});
