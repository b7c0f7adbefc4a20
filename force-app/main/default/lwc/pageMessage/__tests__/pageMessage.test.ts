import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import PageMessage from 'c/pageMessage';

type Shown = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Shown>(selector)!;

const shown = (properties: Partial<Record<'kind' | 'heading' | 'details', unknown>>) => {
  const element = createElement('c-page-message', { is: PageMessage });
  Object.assign(element, properties);
  document.body.appendChild(element);
  return element;
};

describe('c-page-message', () => {
  afterEach(() => document.body.replaceChildren());

  it('R-185 誤りは言葉と絵の両方で示し、読み上げられる', async () => {
    const element = shown({ kind: 'error', heading: '読めません', details: ['一つ目', '', '二つ目'] });
    const box = find(element, 'div');
    expect(box.getAttribute('role')).toBe('alert');
    expect([...element.shadowRoot!.querySelectorAll('p')].map((p) => p.textContent)).toEqual([
      '読めません',
      '一つ目',
      '二つ目',
    ]);
    expect(find(element, 'lightning-icon').alternativeText).toBe('c.Page_Error');
    await expect(element).toBeAccessible();
  });

  it('R-210 権限のないことは、誤りとは別に示す', () => {
    const element = shown({ kind: 'noAccess', heading: '見る権限がありません' });
    expect(find(element, 'lightning-icon').iconName).toBe('utility:lock');
    expect(find(element, 'div').getAttribute('role')).toBe('status');
  });
});
