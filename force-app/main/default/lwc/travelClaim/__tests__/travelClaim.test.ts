import { createElement } from 'lwc';
import TravelClaim from 'c/travelClaim';
import * as saving from 'c/caseSaving';
import {
  answer,
  cell,
  find,
  one,
  oneCase,
  press,
  rows,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const known = (answer().uiapi.query.TravelClaim__c.edges[0] as { node: object }).node;
const withClaim = (its: object) => oneCase({}, { TravelClaim__c: rows({ ...known, ...its }) });

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-travel-claim', { is: TravelClaim }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};

let save: jest.SpyInstance;
beforeEach(() => {
  save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
});
afterEach(() => {
  document.body.replaceChildren();
  jest.restoreAllMocks();
});

describe('旅費の検収', () => {
  it('R-075 明細ごとに請求額、基準額、認定額と理由を示す', async () => {
    const element = shown();
    const text = textIn(element);
    for (const told of ['タクシー 駅→会場', '3,200', '2,980', '未確認']) expect(text).toContain(told);
    await expect(element).toBeAccessible();
  });

  it('R-075 R-086 検収は、案件の版を上げながら、写しと検収者と日当を一度に書く', async () => {
    const element = shown();
    await press(element, 'accept-claim');
    expect((one(element, '[data-field=per-diem]') as HTMLInputElement).checked).toBe(true);
    await type(element, '[data-field=reason]', '認定した額による');
    await press(element, 'give-reason');
    expect(save).toHaveBeenCalledWith({ id: 'case', version: 4 }, {}, [
      {
        object: 'TravelClaim__c',
        id: 'claim',
        fields: {
          State__c: 'Accepted',
          AcceptedBy__c: 'me',
          AcceptedOn__c: '2023-06-12',
          Minutes__c: 210,
          TripKm__c: 128.4,
          ShortApproved__c: false,
          PerDiemDate__c: '2023-05-10',
          PerDiemKey__c: 'E001|2023-05-10',
          Reason__c: '認定した額による',
        },
      },
    ]);
  });

  it('A-16 全行程が100kmに足りなければ日当は初めから外してある', async () => {
    const element = shown(withClaim({ Trip__r: { Code__c: cell('R1'), TotalKm__c: cell(99.9) } }));
    await press(element, 'accept-claim');
    expect((one(element, '[data-field=per-diem]') as HTMLInputElement).checked).toBe(false);
    await press(element, 'give-reason');
    expect(save.mock.calls[0][2][0].fields).toMatchObject({ PerDiemDate__c: null, PerDiemKey__c: null });
  });

  it('R-075 未確認の明細が残る請求は検収できない', () => {
    const element = shown(withClaim({ ItemsReviewed__c: cell(0) }));
    expect((one(element, '[data-action=accept-claim]') as HTMLButtonElement).disabled).toBe(true);
  });

  it('R-075 検収した請求は、理由を書いて取り消せる', async () => {
    const element = shown(withClaim({ State__c: cell('Accepted', '検収済'), AcceptedBy__c: cell('other') }));
    expect(find(element.shadowRoot, '[data-action=review-item]')).toEqual([]);
    await press(element, 'return-claim');
    await type(element, '[data-field=reason]', '計測をやり直す');
    await press(element, 'give-reason');
    expect(save.mock.calls[0][2][0].fields).toEqual({
      State__c: 'Returned',
      Reason__c: '計測をやり直す',
      PerDiemDate__c: null,
      PerDiemKey__c: null,
    });
  });

  it('R-051 明細の査定を開き、閉じる', async () => {
    const element = shown();
    await press(element, 'review-item');
    expect(one(element, '[data-field=item-form]')).toBeDefined();
    await press(element, 'close-item');
    expect(find(element.shadowRoot, '[data-field=item-form]')).toEqual([]);
  });

  it('請求がないときはそう言う', () => {
    expect(textIn(shown(oneCase({}, { TravelClaim__c: rows(), TravelItem__c: rows() })))).toContain('c.Case_noClaims');
  });
});
