import { createElement } from 'lwc';
import ReviewQueue from 'c/reviewQueue';

jest.mock('@salesforce/customPermission/Haken_ReviewScreen', () => ({ default: undefined, __esModule: true }), {
  virtual: true,
});

it('R-185 画面の権限がない人には、その旨と頼む先だけを示す', async () => {
  const element = createElement('c-review-queue', { is: ReviewQueue });
  document.body.appendChild(element);
  await Promise.resolve();
  expect(element.shadowRoot!.querySelector('[data-state=no-access]')).toMatchObject({
    kind: 'noAccess',
    heading: 'c.Queue_noAccess',
    details: 'c.Queue_noAccessHelp',
  });
  expect(element.shadowRoot!.querySelector('table')).toBeNull();
  await expect(element).toBeAccessible();
});
