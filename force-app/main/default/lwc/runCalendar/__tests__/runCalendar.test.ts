import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import RunCalendar from 'c/runCalendar';

const wire = graphql as unknown as { emit(value: unknown): void; emitErrors(errors: unknown): void };
const fields = ['CloseDate', 'SpotCheckOn', 'SpotCheckDueOn', 'ApprovalDueOn', 'BankDueOn', 'NoticeOn', 'PayDate'];
const none = Object.fromEntries(
  [...fields, 'ReportDueOn', 'WithholdingDueOn'].map((name) => [`${name}__c`, { value: null }]),
);
const datesOf = (dates: Record<string, string>) => ({
  ...none,
  ...Object.fromEntries(Object.entries(dates).map(([name, value]) => [`${name}__c`, { value }])),
});

describe('c-run-calendar', () => {
  const shown = () => {
    const element = createElement('c-run-calendar', { is: RunCalendar });
    element.runId = 'a0E1';
    element.today = '2023-06-26';
    document.body.appendChild(element);
    return element;
  };
  afterEach(() => document.body.replaceChildren());

  it('A-55 日の順に、過ぎた日、今日、これからを言葉で分けて示す', async () => {
    const element = shown();
    const dates = datesOf({
      PayDate: '2023-06-30',
      CloseDate: '2023-06-12',
      BankDueOn: '2023-06-27',
      ApprovalDueOn: '2023-06-26',
    });
    wire.emit({ uiapi: { query: { PaymentRun__c: { edges: [{ node: dates }] } } } });
    await Promise.resolve();
    const items = [...element.shadowRoot!.querySelectorAll('li')];
    expect(items.map((li) => [...li.querySelectorAll('span')].map((part) => part.textContent.trim()))).toEqual([
      ['c.Calendar_Close', 'c.Calendar_Past', '2023/06/12'],
      ['c.Calendar_Approval', 'c.Calendar_Today', '2023/06/26'],
      ['c.Calendar_Bank', 'c.Calendar_Upcoming', '2023/06/27'],
      ['c.Calendar_Pay', 'c.Calendar_Upcoming', '2023/06/30'],
    ]);
    expect(items.map((li) => li.getAttribute('aria-current'))).toEqual([null, 'date', null, null]);
    await expect(element).toBeAccessible();
  });

  it('読めなければ、そう言う', async () => {
    const element = shown();
    wire.emitErrors([{ message: '時間切れです。' }]);
    await Promise.resolve();
    expect(element.shadowRoot!.querySelector('c-page-message')).toMatchObject({
      kind: 'error',
      details: ['時間切れです。'],
    });
  });
});
