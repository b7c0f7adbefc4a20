import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import TravelItem from 'c/travelItem';
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

jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const update = updateRecord as unknown as jest.Mock;
const known = (answer().uiapi.query.TravelItem__c.edges[0] as { node: object }).node;

const shown = (its: object = {}): Shown => {
  const element = createElement('c-travel-item', { is: TravelItem }) as unknown as Shown<{ itemId: string }>;
  element.itemId = 'item';
  element.data = oneCase({}, { TravelItem__c: rows({ ...known, ...its }) });
  document.body.appendChild(element);
  return element;
};
const of = (field: string): string => `[data-of=${field}]`;
const saved = (): unknown => update.mock.calls[0][0].fields;

beforeEach(() => update.mockResolvedValue({ lastModifiedDate: '' }));
afterEach(() => {
  document.body.replaceChildren();
  update.mockReset();
});

describe('旅費明細の査定', () => {
  it('R-075 減額は額と理由を、読んだ時のままなら本人の名前で保存して閉じる', async () => {
    const element = shown();
    const closed = jest.fn();
    element.addEventListener('closed', closed);
    await type(element, of('ReviewedAmount__c'), '2000');
    await type(element, of('ReviewReason__c'), '途中の寄り道を除く');
    await press(element, 'accept-item');
    expect(update).toHaveBeenCalledWith(
      {
        fields: {
          Id: 'item',
          ReviewedAmount__c: 2000,
          ReviewReason__c: '途中の寄り道を除く',
          ReviewState__c: 'Accepted',
          ReviewedBy__c: 'me',
        },
      },
      { ifUnmodifiedSince: '2023-06-12T00:00:13.000Z' },
    );
    expect(closed).toHaveBeenCalled();
  });

  it('R-083 否認すると消える不備を、否認の前に示す', async () => {
    const element = shown();
    const [ifAccepted, ifRejected] = find(element.shadowRoot, 'c-consequences');
    expect(textIn(ifRejected!)).toContain('タクシー利用の理由');
    expect(textIn(ifAccepted!)).toBe('');
    await expect(element).toBeAccessible();
  });

  it('R-084 自家用車の距離は、計測した本人と日付とともに書く', async () => {
    const element = shown({ Means__c: cell('OwnCar', '自家用車') });
    await type(element, of('MeasuredKm__c'), '12.6');
    await type(element, of('MeasureSource__c'), '経路検索サイト');
    await press(element, 'accept-item');
    expect(saved()).toMatchObject({
      MeasuredKm__c: 12.6,
      MeasureSource__c: '経路検索サイト',
      MeasuredBy__c: 'me',
      MeasuredOn__c: '2023-06-12',
    });
  });

  it.each([
    ['Rail', ['SectionKm__c', 'BaseFare__c', 'ExpressFare__c', 'SeatFare__c']],
    ['Air', ['PaidFare__c', 'RoundTripFare__c', 'OrdinaryFare__c']],
    ['Bus', ['BaseFare__c']],
    ['Lodging', ['LodgingKind__c']],
    ['RentalCar', []],
  ])('R-081〜R-087 %s では、基準額に要ることを尋ねる', (means, fields) => {
    const element = shown({ Means__c: cell(means, means) });
    expect(find(element.shadowRoot, '[data-of]').map(({ dataset }) => dataset.of)).toEqual([
      ...fields,
      'ReviewedAmount__c',
      'ReviewReason__c',
    ]);
  });

  it('誤った値は欄のそばで断られ、保存に進まない', async () => {
    const element = shown();
    const input = one(element, of('ReviewedAmount__c')) as HTMLElement & { reportValidity: () => boolean };
    input.reportValidity = () => false;
    await press(element, 'accept-item');
    expect(update).not.toHaveBeenCalled();
  });

  it('R-082 組織が断った理由をその場で示し、書いたものを残す', async () => {
    update.mockReset();
    update.mockRejectedValue({ status: 400, body: { message: '実支払額が要ります。' } });
    const element = shown({ Means__c: cell('Air', '航空') });
    await type(element, of('PaidFare__c'), '30000');
    await press(element, 'accept-item');
    expect(textIn(one(element, '[data-field=problem]'))).toBe('実支払額が要ります。');
    expect((one(element, of('PaidFare__c')) as HTMLInputElement).value).toBe('30000');
  });

  it('R-075 査定した明細は未確認に戻せる', async () => {
    const element = shown({ ReviewState__c: cell('Rejected', '否認') });
    await press(element, 'reopen-item');
    expect(saved()).toEqual({ Id: 'item', ReviewState__c: 'Unreviewed', ReviewedBy__c: null });
  });
});
