import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseReview from 'c/caseReview';
import { rememberOrder } from 'c/workList';
import {
  answer,
  cell,
  find,
  one,
  press,
  settled,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_ReviewScreen', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

type Filter = (config: { query?: unknown; variables?: { id?: string } }) => boolean;
const wire = graphql as unknown as {
  emit(value: unknown, filter?: Filter, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: Filter): void;
};
const update = updateRecord as unknown as jest.Mock;
const isCase: Filter = ({ variables }) => variables?.id === 'case';
const refreshed = jest.fn().mockResolvedValue(undefined);

const opened = async (): Promise<Shown> => {
  const element = createElement('c-case-review', { is: CaseReview }) as unknown as Shown<{ recordId: string }>;
  element.recordId = 'case';
  document.body.appendChild(element);
  await settled();
  return element;
};
async function shown(its: object = {}): Promise<Shown> {
  const element = await opened();
  wire.emit(answer(its), isCase, refreshed);
  await settled();
  return element;
}

const scrolled = jest.fn();
beforeAll(() => {
  // jsdom lays nothing out, so it has nowhere to scroll.
  HTMLElement.prototype.scrollIntoView = scrolled;
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  rememberOrder([]);
});

describe('案件を確かめる画面', () => {
  it('R-040 事実、確認事項、当日の記録、旅費、書類、判断、決定、メモを一枚に出す', async () => {
    const element = await shown();
    const text = textIn(element);
    for (const part of [
      'D00046 株式会社髙﨑',
      '確認中',
      '2023/05/10 16:18',
      '支援時刻の相違',
      '大阪市北区',
      'タクシー 駅→会場',
      'receipt.pdf',
      '担当者が急病のため',
    ]) {
      expect(text).toContain(part);
    }
    await expect(element).toBeAccessible();
  });

  it('R-040 保存したら知らせ、案件を読み直す', async () => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = await shown();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    await press(element, 'check');
    expect(toast).toHaveBeenCalled();
    expect(refreshed).toHaveBeenCalled();
  });

  it('R-048 他の人が先に更新したら何も書かず、知らせに移って変わったところを示し、書いたものを残す', async () => {
    update.mockRejectedValue({ status: 412, body: { message: 'changed' } });
    const element = await shown();
    await press(element, 'hold');
    await type(element, '[data-field=reason]', '契約書がない');
    await press(element, 'give-reason');
    wire.emit(answer({ Status__c: cell('Held', '保留') }), isCase, refreshed);
    await settled();
    const notice = one(element, '[data-state=overtaken]');
    expect(textIn(notice)).toContain('c.Case_status：確認中 → 保留');
    expect(element.shadowRoot.activeElement).toBe(notice);
    expect(scrolled).toHaveBeenCalled();
    expect((one(element, '[data-field=reason]') as HTMLInputElement).value).toBe('契約書がない');
    await expect(element).toBeAccessible();
    await press(element, 'reload');
    expect(refreshed).toHaveBeenCalledTimes(2);
    await press(element, 'understood');
    expect(find(element.shadowRoot, '[data-state=overtaken]')).toEqual([]);
  });

  it('キー一つで書類を適とし、キーの一覧を見られる', async () => {
    update.mockResolvedValue({ lastModifiedDate: '' });
    const element = await shown();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    await settled();
    expect(one(element, '[data-field=keys]')).toBeDefined();
    expect(update.mock.calls[0][0].fields.Id).toBe('paper');
  });

  it('続けて押したキーは、前のキーの保存が済み、案件を読み直してから働く', async () => {
    const saving = Promise.withResolvers<unknown>();
    const reading = Promise.withResolvers<undefined>();
    update.mockReturnValueOnce(saving.promise).mockResolvedValue({ lastModifiedDate: '' });
    refreshed.mockReturnValueOnce(reading.promise);
    await shown();
    for (const key of ['a', 'c']) window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await settled();
    expect(update).toHaveBeenCalledTimes(1);
    saving.resolve({ lastModifiedDate: '' });
    await settled();
    expect(refreshed).toHaveBeenCalledTimes(1);
    expect(update).toHaveBeenCalledTimes(1);
    reading.resolve(undefined);
    await settled();
    expect(update).toHaveBeenCalledTimes(2);
    expect(update.mock.calls[1][0].fields).toMatchObject({ Id: 'case', CheckedBy__c: 'me' });
  });

  it('案件が決まるまで、また次の案件がなければ、組織に尋ねない', async () => {
    const asked = jest.fn(() => false);
    const element = createElement('c-case-review', { is: CaseReview }) as unknown as HTMLElement;
    document.body.appendChild(element);
    await settled();
    wire.emit(answer(), (config) => {
      asked();
      return config.query !== undefined;
    });
    await settled();
    expect(find(element.shadowRoot!, 'h2')).toEqual([]);
  });

  it('読み込めなければ理由を示し、もう一度読める', async () => {
    const element = await opened();
    wire.emitErrors([{ message: 'Failed to fetch' }], isCase);
    await settled();
    expect(textIn(one(element, '[data-state=error]'))).toContain('c.Page_NoAnswer');
    await expect(element).toBeAccessible();
  });

  it('R-185 見えない案件は、その旨だけを示す', async () => {
    const element = await shown();
    wire.emitErrors([{ message: "FieldUndefined: Field 'Version__c' is undefined" }], isCase);
    await settled();
    expect(one(element, '[data-state=no-access]')).toBeDefined();
    await expect(element).toBeAccessible();
  });
});
