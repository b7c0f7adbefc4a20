import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import RunCalendar from 'c/runCalendar';

describe('c-run-calendar', () => {
  afterEach(() => document.body.replaceChildren());

  it('A-55 日の順に、過ぎた日、今日、これからを言葉で分けて示す', async () => {
    const element = createElement('c-run-calendar', { is: RunCalendar });
    element.dates = {
      pay: '2023-06-30',
      close: '2023-06-12',
      bankDue: '2023-06-27',
      approvalDue: '2023-06-26',
      notice: null,
    };
    element.today = '2023-06-26';
    document.body.appendChild(element);
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
});
