import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseDecision from 'c/caseDecision';
import * as saving from 'c/caseSaving';
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

jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_Judge', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_RequestRelease', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const update = updateRecord as unknown as jest.Mock;

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-case-decision', { is: CaseDecision }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};
const isDisabled = (element: Shown, action: string): boolean =>
  (one(element, `[data-action=${action}]`) as HTMLButtonElement).disabled;

afterEach(() => {
  document.body.replaceChildren();
  jest.restoreAllMocks();
  update.mockReset();
});

describe('案件の決定', () => {
  it('R-100 支払可の申請までに残っていることを、申請の前に言う', async () => {
    const element = shown();
    const text = textIn(one(element, '[data-field=obstacles]'));
    for (const told of ['openFindings', 'uncheckedDocuments', 'unacceptedClaims', 'noChecker']) {
      expect(text).toContain(`c.Case_${told}`);
    }
    await expect(element).toBeAccessible();
  });

  it('R-119 支払可の申請は、旅費請求の確認と案件を一度に保存する', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    const element = shown();
    await press(element, 'request');
    expect(save).toHaveBeenCalledWith(
      { id: 'case', version: 4 },
      { Status__c: 'ReleaseRequested', ReleaseRequestedBy__c: 'me', ReleaseRequestedOn__c: '2023-06-12' },
      [{ object: 'TravelClaim__c', id: 'claim', fields: { State__c: 'Confirmed' } }],
    );
  });

  it.each([
    ['hold', 'Held'],
    ['refuse', 'NotPayable'],
  ])('R-055 %s には理由が要り、案件の状態は %s になる', async (action, status) => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = shown();
    await press(element, action);
    await type(element, '[data-field=reason]', '<script>機関の返事を待つ');
    await press(element, 'give-reason');
    expect(update.mock.calls[0]).toEqual([
      { fields: { Id: 'case', Status__c: status, HoldReason__c: '<script>機関の返事を待つ' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:10.000Z' },
    ]);
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
  });

  it('R-047 差し戻すときは、理由を機関へ送る文面を開くよう画面に知らせる', async () => {
    const element = shown();
    const told = jest.fn();
    element.addEventListener('sendback', told);
    await press(element, 'return');
    expect(told).toHaveBeenCalledTimes(1);
    expect(update).not.toHaveBeenCalled();
  });

  it('R-048 ほかの人が先に変えていたら画面に知らせ、書いた理由を残す', async () => {
    update.mockRejectedValue({ status: 412, body: { message: 'changed' } });
    const element = shown();
    const overtaken = jest.fn();
    element.addEventListener('overtaken', overtaken);
    await press(element, 'hold');
    await type(element, '[data-field=reason]', '契約書がない');
    await press(element, 'give-reason');
    expect(overtaken).toHaveBeenCalled();
    expect((one(element, '[data-field=reason]') as HTMLInputElement).value).toBe('契約書がない');
  });

  it('組織が断った理由も、サーバーが壊れたことも、押したところの隣で言う', async () => {
    update.mockRejectedValueOnce({
      status: 400,
      body: { output: { errors: [{ message: '確認者には本人を入れてください。' }] } },
    });
    const element = shown();
    await press(element, 'check');
    expect(textIn(one(element, '[data-state=error]'))).toBe('確認者には本人を入れてください。');
    update.mockRejectedValueOnce({ status: 500, body: [{ message: 'Internal' }] });
    await press(element, 'check');
    expect(textIn(one(element, '[data-state=error]'))).toBe('c.Page_Broken');
    await expect(element).toBeAccessible();
  });

  it('別の案件に移ると、書きかけの理由は持ち越さない', async () => {
    const element = shown();
    await press(element, 'hold');
    element.data = oneCase({ Id: 'next' });
    await settled();
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
  });

  it('R-100 支払可の手続に入った案件は、確認も差戻しもできず、戻せるだけにする', () => {
    const element = shown(oneCase({ Status__c: cell('ReleaseRequested', '申請中') }));
    expect(['check', 'request', 'return', 'hold', 'refuse'].map((each) => isDisabled(element, each))).toEqual(
      Array(5).fill(true),
    );
    expect(isDisabled(element, 'reopen')).toBe(false);
  });
});
