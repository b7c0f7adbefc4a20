import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseContact from 'c/caseContact';
import * as saving from 'c/caseSaving';
import {
  cell,
  find,
  one,
  oneCase,
  press,
  rows,
  settled,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });
const update = updateRecord as unknown as jest.Mock;

type Contact = Shown<{ sendBack(): void }>;

const shown = (data = oneCase({ Agency__c: cell('agency') })): Contact => {
  const element = createElement('c-case-contact', { is: CaseContact }) as unknown as Contact;
  element.data = data;
  document.body.appendChild(element);
  return element;
};
const partOf = (element: Contact, part: string) => one(element, `[data-part=${part}]`) as HTMLInputElement;
/** Base components are stubs here: they take what is typed and ask for nothing. */
const validly = (element: Contact): void => {
  for (const each of find(element.shadowRoot, '[data-part]')) Object.assign(each, { reportValidity: () => true });
};
const logged = (its: object) =>
  rows({
    Id: 'log',
    Kind__c: cell('Question', '照会'),
    Subject__c: cell('支援時刻について'),
    State__c: cell('Sent', '送信済'),
    AnswerDueOn__c: cell('2023-06-19'),
    LastModifiedDate: cell('2023-06-12T00:00:20.000Z'),
    ...its,
  });

let save: jest.SpyInstance;
beforeEach(() => {
  save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('照会と差戻し', () => {
  it('R-040, R-047 照会は未処理の確認事項から書き始められ、案件とともに一度に保存される', async () => {
    const element = shown();
    const saved = jest.fn();
    element.addEventListener('saved', saved);
    await press(element, 'question');
    expect(partOf(element, 'subject').value).toBe('【照会】派遣案件 D00046 について');
    expect(partOf(element, 'body').value).toContain('大阪商工会 御中');
    expect(partOf(element, 'body').value).toContain('1. 支援時刻の相違: チェックアウトが承認時刻より12分早い');
    expect(partOf(element, 'due').value).toBe('2023-06-19');
    await expect(element).toBeAccessible();
    validly(element);
    await type(element, '[data-part=body]', '<script>時刻を教えてください');
    await press(element, 'give-reason');
    expect(save).toHaveBeenCalledWith({ id: 'case', version: 4 }, { Status__c: 'Inquiry' }, [
      {
        object: 'ContactLog__c',
        fields: {
          Code__c: 'question|D00046|1',
          Kind__c: 'Question',
          Direction__c: 'Outgoing',
          Channel__c: 'Platform',
          State__c: 'Planned',
          Subject__c: '【照会】派遣案件 D00046 について',
          Body__c: '<script>時刻を教えてください\n\n回答期限: 2023/06/19',
          By__c: 'me',
          Dispatch__c: 'case',
          Agency__c: 'agency',
          RuleCodes__c: 'TIME_DIFFERS',
          AnswerDueOn__c: '2023-06-19',
          Finding__c: 'finding',
        },
      },
    ]);
    expect(saved.mock.calls[0][0].detail).toBe('c.Contact_asked');
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
  });

  it('R-055 差戻しは案件を差戻しにし、件名を理由に残す。二通目の番号は一つ進む', async () => {
    const element = shown(
      oneCase({}, { ContactLog__c: logged({ Kind__c: cell('Return', '差戻し') }), Finding__c: rows() }),
    );
    element.sendBack();
    await settled();
    validly(element);
    await press(element, 'give-reason');
    const [, fields, [log]] = save.mock.calls[0];
    expect(fields).toEqual({ Status__c: 'Returned', HoldReason__c: '【差戻し】派遣案件 D00046 について' });
    expect(log.fields).toMatchObject({ Code__c: 'return|D00046|2', Kind__c: 'Return', RuleCodes__c: null });
    expect(log.fields).not.toHaveProperty('Finding__c');
  });

  it('本文を消すと保存できず、断られたら理由を示して書いたものを残す', async () => {
    const element = shown();
    await press(element, 'question');
    await type(element, '[data-part=body]', ' ');
    expect((one(element, '[data-action=give-reason]') as HTMLButtonElement).disabled).toBe(true);
    await type(element, '[data-part=body]', '時刻を教えてください');
    save.mockRejectedValue(new saving.NotSaved([{ message: '値が重複しています。' }]));
    validly(element);
    await press(element, 'give-reason');
    expect(textIn(one(element, '[data-field=problem]'))).toBe('値が重複しています。');
    expect(partOf(element, 'body').value).toBe('時刻を教えてください');
  });

  it('R-052 回答を記録すると回答待ちでなくなり、その内容が見える', async () => {
    update.mockResolvedValue({ lastModifiedDate: '2023-06-12T00:01:00.000Z' });
    const element = shown(oneCase({}, { ContactLog__c: logged({}) }));
    expect(textIn(element)).toContain('支援時刻について');
    await press(element, 'answer');
    await type(element, '[data-field=reason]', '誓約書を提出した');
    await press(element, 'give-reason');
    expect(update).toHaveBeenCalledWith(
      { fields: { Id: 'log', Answer__c: '誓約書を提出した', AnsweredOn__c: '2023-06-12' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:20.000Z' },
    );
    element.data = oneCase(
      {},
      { ContactLog__c: logged({ Answer__c: cell('誓約書を提出した'), AnsweredOn__c: cell('2023-06-12') }) },
    );
    await settled();
    expect(find(element.shadowRoot, '[data-action=answer]')).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('R-045 送信待ちの連絡に回答は書けず、送れない連絡は理由を示す', async () => {
    const element = shown(
      oneCase({}, { ContactLog__c: logged({ State__c: cell('Failed', '送信不可'), Failure__c: cell('本文がない') }) }),
    );
    await settled();
    expect(find(element.shadowRoot, '[data-action=answer]')).toEqual([]);
    expect(textIn(element)).toContain('本文がない');
  });

  it('R-100 支払可の手続に入った案件では照会できず、別の案件に移ると書きかけは持ち越さない', async () => {
    const element = shown();
    await press(element, 'question');
    element.data = oneCase({ Id: 'next', Status__c: cell('Payable', '支払可') });
    await settled();
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
    expect(find(element.shadowRoot, '[data-action=question]')).toEqual([]);
  });
});
