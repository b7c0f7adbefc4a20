import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseFindings from 'c/caseFindings';
import {
  cell,
  find,
  one,
  oneCase,
  press,
  settled,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_Judge', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });
const update = updateRecord as unknown as jest.Mock;

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-case-findings', { is: CaseFindings }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('確認事項', () => {
  it('R-052 何が違い、誰に聞き、どう連絡するかを示す', async () => {
    const element = shown();
    const text = textIn(element);
    for (const told of ['支援時刻の相違', '12分早い', '派遣可能機関', '大阪商工会', '06-0000-0000']) {
      expect(text).toContain(told);
    }
    await expect(element).toBeAccessible();
  });

  it('R-052 処理を本人の名前で記録し、済んだことを画面に知らせる', async () => {
    update.mockResolvedValue({ lastModifiedDate: '2023-06-12T00:01:00.000Z' });
    const element = shown();
    const saved = jest.fn();
    element.addEventListener('saved', saved);
    await press(element, 'settle');
    await type(element, '[data-field=reason]', '機関に確認した');
    await press(element, 'give-reason');
    expect(update).toHaveBeenCalledWith(
      {
        fields: {
          Id: 'finding',
          State__c: 'Settled',
          SettledBy__c: 'me',
          SettledOn__c: '2023-06-12',
          Settlement__c: '機関に確認した',
        },
      },
      { ifUnmodifiedSince: '2023-06-12T00:00:11.000Z' },
    );
    expect(saved.mock.calls[0][0].detail).toBe('c.Case_settled');
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
  });

  it('組織が断ったら、その場で理由を示し、書いたものを残す', async () => {
    update.mockRejectedValue({ status: 400, body: { output: { errors: [{ message: '処理者は審査だけです。' }] } } });
    const element = shown();
    await press(element, 'settle');
    await type(element, '[data-field=reason]', '=1+1 <script>');
    await press(element, 'give-reason');
    expect(textIn(one(element, '[data-field=problem]'))).toBe('処理者は審査だけです。');
    expect((one(element, '[data-field=reason]') as HTMLInputElement).value).toBe('=1+1 <script>');
    await expect(element).toBeAccessible();
  });

  it('R-100 支払可の手続に入った案件では処理できない', async () => {
    const element = shown(oneCase({ Status__c: cell('Payable', '支払可') }));
    await settled();
    expect(find(element.shadowRoot, '[data-action=settle]')).toEqual([]);
  });
});
