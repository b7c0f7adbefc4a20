import { createElement } from 'lwc';
import Consequences from 'c/consequences';
import { textIn, type Shown } from '../../caseRecord/__tests__/oneCase.ts';

type List = Shown<{ heading: string; list: object[] }>;
const shown = (list: object[]): List => {
  const element = createElement('c-consequences', { is: Consequences }) as unknown as List;
  Object.assign(element, { heading: '保存すると', list });
  document.body.appendChild(element);
  return element;
};

afterEach(() => document.body.replaceChildren());

describe('保存の結果', () => {
  it('R-040 消える確認事項と増える確認事項を、色ではなく言葉で分ける', async () => {
    const element = shown([
      { key: '1', goes: true, text: '領収書がありません。' },
      { key: '2', goes: false, text: '理由がありません。' },
    ]);
    expect(textIn(element)).toBe('保存すると c.Case_goes 領収書がありません。 c.Case_comes 理由がありません。');
    await expect(element).toBeAccessible();
  });

  it('何も変わらなければ何も言わない', () => {
    expect(textIn(shown([]))).toBe('');
  });
});
