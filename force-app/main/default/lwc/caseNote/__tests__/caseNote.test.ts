import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseNote from 'c/caseNote';
import { one, oneCase, settled, textIn, type, type Shown } from '../../caseRecord/__tests__/oneCase.ts';

const update = updateRecord as unknown as jest.Mock;
const field = '[data-field=note]';
let told = 0;

/** Each test with a case of its own: what a page saved itself it remembers. */
const shown = (): Shown => {
  told += 1;
  const element = createElement('c-case-note', { is: CaseNote }) as unknown as Shown;
  element.data = oneCase({ Id: `case${told}` });
  document.body.appendChild(element);
  return element;
};
async function typeAndWait(element: Shown, value: string): Promise<void> {
  jest.useFakeTimers();
  one(element, field).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  jest.runAllTimers();
  jest.useRealTimers();
  await settled();
}

afterEach(() => {
  document.body.replaceChildren();
  update.mockReset();
});

describe('作業メモ', () => {
  it('R-040 打つそばから案件に残り、続けて書いても自分の保存とは争わない', async () => {
    update.mockResolvedValue({ lastModifiedDate: '2023-06-12T00:01:00.000Z' });
    const element = shown();
    await typeAndWait(element, '電話した');
    expect(textIn(one(element, '[data-field=note-state]'))).toBe('c.Case_noteKept');
    await typeAndWait(element, '電話した。折返し待ち');
    expect(update.mock.calls.map(([, options]) => options.ifUnmodifiedSince)).toEqual([
      '2023-06-12T00:00:10.000Z',
      '2023-06-12T00:01:00.000Z',
    ]);
    await expect(element).toBeAccessible();
  });

  it('R-040 次の案件に移っても、書きかけは元の案件に残り、次の案件には出ない', async () => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = shown();
    const { Id } = element.data!.dispatch;
    await type(element, field, '電話した');
    element.data = oneCase({ Id: 'next' });
    await settled();
    expect(update.mock.calls.map(([{ fields }]) => fields)).toEqual([{ Id, DraftNote__c: '電話した' }]);
    expect((one(element, field) as HTMLInputElement).value).not.toBe('電話した');
  });

  it('移ったあとで断られても、書いたものは案件番号とともに画面に残る', async () => {
    update.mockRejectedValue({ status: 500, body: [] });
    const element = shown();
    await type(element, field, '電話した');
    element.data = oneCase({ Id: 'next' });
    await settled();
    expect(textIn(one(element, '[data-field=lost]'))).toBe('c.Case_noteLost');
  });

  it('R-048 ほかの人が先に変えていたら知らせ、書いたものを残す', async () => {
    update.mockRejectedValue({ status: 412, body: { message: 'changed' } });
    const element = shown();
    const overtaken = jest.fn();
    element.addEventListener('overtaken', overtaken);
    await typeAndWait(element, '電話した');
    expect(overtaken).toHaveBeenCalled();
    expect(textIn(one(element, '[data-field=note-state]'))).toBe('c.Case_noteOvertaken');
    expect((one(element, field) as HTMLInputElement).value).toBe('電話した');
  });
});
