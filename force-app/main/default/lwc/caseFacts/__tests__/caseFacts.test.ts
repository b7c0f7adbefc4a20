import { createElement } from 'lwc';
import CaseFacts from 'c/caseFacts';
import { oneCase, textIn, type Shown } from '../../caseRecord/__tests__/oneCase.ts';

describe('案件の事実', () => {
  it('R-048 派遣システムの値と事務局の値を並べ、直した項目に印と理由を付ける', async () => {
    const element = createElement('c-case-facts', { is: CaseFacts }) as unknown as Shown;
    element.data = oneCase();
    document.body.appendChild(element);
    const place = [...element.shadowRoot.querySelectorAll('tr')].find((row) => textIn(row).includes('c.Case_place'))!;
    expect([...place.querySelectorAll('td')].map((each) => textIn(each))).toEqual([
      '大阪市',
      '大阪市北区 c.Case_corrected 機関に確認（佐藤 明）',
    ]);
    await expect(element).toBeAccessible();
  });
});
