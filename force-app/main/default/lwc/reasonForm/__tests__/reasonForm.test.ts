import { createElement } from 'lwc';
import ReasonForm from 'c/reasonForm';
import { one, press, settled, textIn, type, type Shown } from '../../caseRecord/__tests__/oneCase.ts';

type Form = Shown<{ label: string; isOptional: boolean; isIncomplete: boolean; hasNoText: boolean; value: string }>;

const shown = (set: Partial<Form> = {}): Form => {
  const element = createElement('c-reason-form', { is: ReasonForm }) as unknown as Form;
  Object.assign(element, { label: '理由' }, set);
  document.body.appendChild(element);
  return element;
};
const isDisabled = (element: Form): boolean =>
  (one(element, '[data-action=give-reason]') as HTMLButtonElement).disabled;

afterEach(() => document.body.replaceChildren());

describe('理由の記入欄', () => {
  it('R-055 理由が空なら保存できず、長すぎればその場で何文字多いかを言う', async () => {
    const element = shown();
    expect(isDisabled(element)).toBe(true);
    await type(element, '[data-field=reason]', 'あ'.repeat(256));
    expect(textIn(one(element, '[data-field=problem]'))).toBe('c.Case_tooLong');
    expect(isDisabled(element)).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('R-055 書いたままの文を渡し、やめることもできる', async () => {
    const element = shown();
    const given = jest.fn();
    const dropped = jest.fn();
    element.addEventListener('given', given);
    element.addEventListener('dropped', dropped);
    await type(element, '[data-field=reason]', ' <b>=SUM(A1)</b> ');
    await press(element, 'give-reason');
    expect(given.mock.calls[0][0].detail).toBe('<b>=SUM(A1)</b>');
    await press(element, 'drop-reason');
    expect(dropped).toHaveBeenCalled();
  });

  it('ほかに尋ねることが残っていれば保存できず、文のいらない問いには欄を出さない', async () => {
    const element = shown({ hasNoText: true, isIncomplete: true });
    expect(one(element, '[data-field=reason]')).toBeUndefined();
    expect(isDisabled(element)).toBe(true);
    element.isIncomplete = false;
    await settled();
    expect(isDisabled(element)).toBe(false);
  });
});
