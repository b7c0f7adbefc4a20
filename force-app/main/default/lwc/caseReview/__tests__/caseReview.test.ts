import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseReview from 'c/caseReview';
import { saveCase } from 'c/caseSaving';

jest.mock('c/caseSaving', () => ({ saveCase: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_ReviewScreen', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_Judge', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_RequestRelease', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

type Case = HTMLElement & { recordId: string; shadowRoot: ShadowRoot };
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: { variables?: object }) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: { variables?: object }) => boolean): void;
};
const update = updateRecord as unknown as jest.Mock;
const saving = saveCase as unknown as jest.Mock;
const isCase = ({ variables = {} }: { variables?: object }) => 'id' in variables;
const isFiles = ({ variables = {} }: { variables?: object }) => 'ids' in variables;

const cell = (value: unknown, label?: string) => ({ value, label });
const rows = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const dispatch = {
  Id: 'case',
  Code__c: cell('D00046'),
  Status__c: cell('Reviewing', '確認中'),
  Version__c: cell(4),
  LastModifiedDate: cell('2023-06-12T00:00:10.000Z'),
  Today__c: cell('2023-06-12'),
  SupportDate__c: cell('2023-05-10'),
  ApprovedStart__c: cell('13:00:00.000Z'),
  ApprovedEnd__c: cell('16:30:00.000Z'),
  Minutes__c: cell(210),
  Place__c: cell('大阪市北区'),
  FeeExclTax__c: cell(24000),
  BusinessYear__r: { Business__r: { Name: cell('株式会社髙﨑') } },
};
const answer = (its: object = {}) => ({
  uiapi: {
    query: {
      Dispatch__c: rows({ ...dispatch, ...its }),
      Finding__c: rows({
        Id: 'finding',
        RuleCode__c: cell('TIME_DIFFERS'),
        Severity__c: cell('Judgement', '要判断'),
        Message__c: cell('チェックアウトが承認時刻より12分早い'),
        AskWhom__c: cell('Agency', '派遣可能機関'),
        State__c: cell('Open', '未処理'),
        LastModifiedDate: cell('2023-06-12T00:00:11.000Z'),
      }),
      AttendanceEvent__c: rows({
        Id: 'out',
        Kind__c: cell('CheckOut', 'チェックアウト'),
        Date__c: cell('2023-05-10'),
        Time__c: cell('16:18:00.000Z'),
        Signed__c: cell(true),
      }),
      Evidence__c: rows({
        Id: 'paper',
        Type__c: cell('Receipt', '領収書'),
        FileName__c: cell('receipt.pdf'),
        CheckState__c: cell('Unchecked', '未確認'),
        Amount__c: cell(3200),
        LastModifiedDate: cell('2023-06-12T00:00:12.000Z'),
        TravelItem__r: { Id: 'item' },
      }),
      TravelClaim__c: rows({
        Id: 'claim',
        State__c: cell('Accepted', '検収済'),
        ClaimedTotal__c: cell(12800),
        Total__c: cell(9800),
      }),
      TravelItem__c: rows({
        Id: 'item',
        Means__c: cell('Taxi', 'タクシー'),
        Date__c: cell('2023-05-10'),
        ClaimedAmount__c: cell(12800),
        StandardAmount__c: cell(9800),
        ApprovedAmount__c: cell(9800),
        ReviewState__c: cell('Accepted', '認定'),
        ReviewReason__c: cell('領収書の額による'),
      }),
      Correction__c: rows({
        Object__c: cell('Dispatch__c'),
        Field__c: cell('Place__c'),
        PlatformValue__c: cell('大阪市'),
        Reason__c: cell('機関に確認'),
        CorrectedBy__r: { Name: cell('佐藤 明') },
      }),
    },
  },
});

const settled = (turns = 10): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1));
const refreshed = jest.fn().mockResolvedValue(undefined);
const one = (element: Case, selector: string) => element.shadowRoot.querySelector<HTMLElement>(selector)!;
const textAt = (element: Case, selector: string) => one(element, selector).textContent.replace(/\s+/g, ' ');

async function shown(its: object = {}) {
  const element = createElement('c-case-review', { is: CaseReview }) as unknown as Case;
  element.recordId = 'case';
  document.body.appendChild(element);
  await settled();
  wire.emit(answer(its), isCase, refreshed);
  await settled();
  return element;
}
async function press(element: Case, action: string) {
  one(element, `[data-action=${action}]`).click();
  await settled();
}
async function type(element: Case, field: string, value: string) {
  one(element, `[data-field=${field}]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
}

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('案件を確かめる画面', () => {
  it('R-048 派遣システムの値と事務局の値を並べ、直した項目に印と理由を付ける', async () => {
    const element = await shown();
    const place = [...element.shadowRoot.querySelectorAll('tr')].find((row) =>
      row.textContent.includes('c.Case_place'),
    )!;
    expect([...place.querySelectorAll('td')].map((each) => each.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      '大阪市',
      '大阪市北区c.Case_corrected機関に確認（佐藤 明）',
    ]);
    await expect(element).toBeAccessible();
  });

  it('R-052 当日の時刻と承認時刻との差、確認事項と聞く相手、R-075 旅費の三つの額と理由を示す', async () => {
    const element = await shown();
    const all = element.shadowRoot.textContent;
    for (const told of [
      '2023/05/10 16:18',
      'c.Case_earlier',
      '支援時刻の相違',
      '派遣可能機関',
      '12,800',
      '9,800',
      '領収書の額による',
    ]) {
      expect(all).toContain(told);
    }
  });

  it('R-090 書類を一枚ずつ、読んだ時のままなら本人の名前で適とする', async () => {
    update.mockResolvedValue({});
    const element = await shown();
    await press(element, 'accept');
    expect(update).toHaveBeenCalledWith(
      { fields: { Id: 'paper', CheckState__c: 'Accepted', CheckedBy__c: 'me', CheckedOn__c: '2023-06-12' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:12.000Z' },
    );
    expect(refreshed).toHaveBeenCalled();
  });

  it('R-054 ファイルのある書類は写しをページごとに見せ、ないものはそう言う', async () => {
    const element = await shown();
    expect(element.shadowRoot.textContent).toContain('c.Case_noFile');
    const file = {
      LinkedEntityId: cell('paper'),
      ContentDocument: { Title: cell('x'), FileType: cell('PDF'), LatestPublishedVersionId: cell('068v') },
    };
    wire.emit({ uiapi: { query: { ContentDocumentLink: rows(file) } } }, isFiles);
    await settled();
    expect(one(element, 'img').getAttribute('src')).toContain('versionId=068v&page=0');
    await press(element, 'next-page');
    expect(one(element, 'img').getAttribute('src')).toContain('page=1');
  });

  it('R-119 支払可の申請は、旅費請求の確認と案件を一度に保存する', async () => {
    saving.mockResolvedValue(undefined);
    const element = await shown();
    await press(element, 'request');
    expect(saving).toHaveBeenCalledWith(
      { id: 'case', version: 4 },
      { Status__c: 'ReleaseRequested', ReleaseRequestedBy__c: 'me', ReleaseRequestedOn__c: '2023-06-12' },
      [{ object: 'TravelClaim__c', id: 'claim', fields: { State__c: 'Confirmed' } }],
    );
  });

  it('R-055 保留には理由が要り、長すぎる理由はその場で断り、書いたものは残る', async () => {
    update.mockResolvedValue({});
    const element = await shown();
    await press(element, 'hold');
    await type(element, 'reason', 'あ'.repeat(256));
    expect(textAt(element, '[data-field=reason-problem]')).toContain('c.Case_tooLong');
    await type(element, 'reason', '<script>機関の返事を待つ');
    await press(element, 'give-reason');
    expect(update.mock.calls[0]).toEqual([
      { fields: { Id: 'case', Status__c: 'Held', HoldReason__c: '<script>機関の返事を待つ' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:10.000Z' },
    ]);
    expect(one(element, '[data-field=reason-form]')).toBeNull();
  });

  it('R-048 他の人が先に更新したら何も書かず、変わったところを示す', async () => {
    update.mockRejectedValue({ status: 412, body: { message: 'changed' } });
    const element = await shown();
    await press(element, 'return');
    await type(element, 'reason', '契約書がない');
    await press(element, 'give-reason');
    wire.emit(answer({ Status__c: cell('Held', '保留') }), isCase, refreshed);
    await settled();
    expect(textAt(element, '[data-state=overtaken]')).toContain('c.Case_status：確認中 → 保留');
    expect(one(element, '[data-field=reason-form]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });

  it('組織が断った理由をそのまま示す', async () => {
    update.mockRejectedValue({
      status: 400,
      body: { output: { errors: [{ message: '確認者には本人を入れてください。' }] } },
    });
    const element = await shown();
    await press(element, 'check');
    expect(textAt(element, '[data-state=error]')).toContain('確認者には本人を入れてください。');
  });

  it('R-052 確認事項の処理を本人の名前で記録する', async () => {
    update.mockResolvedValue({});
    const element = await shown();
    await press(element, 'settle');
    await type(element, 'reason', '機関に確認した');
    await press(element, 'give-reason');
    expect(update.mock.calls[0][0].fields).toMatchObject({
      Id: 'finding',
      State__c: 'Settled',
      SettledBy__c: 'me',
      Settlement__c: '機関に確認した',
    });
  });

  it('R-040 メモは打つそばから案件に残る', async () => {
    update.mockResolvedValue({ lastModifiedDate: '2023-06-12T00:01:00.000Z' });
    const element = await shown();
    jest.useFakeTimers();
    one(element, '[data-field=note]').dispatchEvent(new CustomEvent('change', { detail: { value: '電話した' } }));
    jest.runAllTimers();
    jest.useRealTimers();
    await settled();
    expect(update).toHaveBeenCalledWith(
      { fields: { Id: 'case', DraftNote__c: '電話した' } },
      { ifUnmodifiedSince: '2023-06-12T00:00:10.000Z' },
    );
    expect(textAt(element, '[data-field=note-state]')).toBe('c.Case_noteKept');
  });

  it('R-040 次の案件に移っても、書きかけのメモは元の案件に残り、次の案件には出ない', async () => {
    update.mockResolvedValue({ lastModifiedDate: '2023-06-12T00:01:00.000Z' });
    const element = await shown();
    one(element, '[data-field=note]').dispatchEvent(new CustomEvent('change', { detail: { value: '電話した' } }));
    element.recordId = 'next';
    await settled();
    expect(update.mock.calls.map(([{ fields }]) => fields)).toEqual([{ Id: 'case', DraftNote__c: '電話した' }]);
    expect((one(element, '[data-field=note]') as HTMLInputElement).value).not.toBe('電話した');
  });

  it('キー一つで書類を適とし、キーの一覧を見られる', async () => {
    update.mockResolvedValue({});
    const element = await shown();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    await settled();
    expect(one(element, '[data-field=keys]')).not.toBeNull();
    expect(update.mock.calls[0][0].fields.Id).toBe('paper');
  });

  it('R-185 見えない案件は、その旨だけを示す', async () => {
    const element = await shown();
    wire.emitErrors([{ message: "FieldUndefined: Field 'Version__c' is undefined" }], isCase);
    await settled();
    expect(one(element, '[data-state=no-access]')).not.toBeNull();
    await expect(element).toBeAccessible();
  });
});
