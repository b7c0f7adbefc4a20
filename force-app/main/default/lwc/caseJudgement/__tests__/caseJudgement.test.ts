import { createElement } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import CaseJudgement from 'c/caseJudgement';
import {
  cell,
  find,
  one,
  oneCase,
  rows,
  settled,
  textIn,
  type,
  type Shown,
} from '../../caseRecord/__tests__/oneCase.ts';

jest.mock('@salesforce/customPermission/Haken_Check', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_Judge', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const update = updateRecord as unknown as jest.Mock;

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-case-judgement', { is: CaseJudgement }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};
async function click(element: Shown, selector: string): Promise<void> {
  one(element, selector).click();
  await settled();
}
const ask = (element: Shown, name: string) => click(element, `[data-action=judge][data-name=${name}]`);
const give = (element: Shown) => click(element, '[data-action=give-reason]');
const saved = (): unknown => update.mock.calls[0][0].fields;

beforeEach(() => update.mockResolvedValue({ lastModifiedDate: '' }));
afterEach(() => {
  document.body.replaceChildren();
  update.mockReset();
});

describe('判断すること', () => {
  it('R-042 同行「無」の理由を見て、妥当なら確認事項が消えると先に示し、本人の名前で記録する', async () => {
    const element = shown();
    expect(textIn(element)).toContain('担当者が急病のため');
    await ask(element, 'accompaniment');
    await type(element, '[data-part=choice]', 'Adequate');
    expect(textIn(one(element, 'c-consequences'))).toContain('c.Case_goes');
    await expect(element).toBeAccessible();
    await give(element);
    expect(saved()).toEqual({
      Id: 'case',
      AccompanyJudgement__c: 'Adequate',
      AccompanyJudgedBy__c: 'me',
      MinistryReport__c: false,
    });
  });

  it('R-042 妥当でないときは中小企業庁への報告の対象にする', async () => {
    const element = shown();
    await ask(element, 'accompaniment');
    await type(element, '[data-part=choice]', 'Inadequate');
    await give(element);
    expect(saved()).toMatchObject({ AccompanyJudgement__c: 'Inadequate', MinistryReport__c: true });
  });

  it('R-064 対象外は、どれに当たるかと理由を一度に記録する', async () => {
    const element = shown();
    await ask(element, 'eligibility');
    await type(element, '[data-part=choice]', 'Member');
    await type(element, '[data-field=reason]', '会員名簿で確認');
    await give(element);
    expect(saved()).toEqual({
      Id: 'case',
      Eligibility__c: 'Ineligible',
      IneligibleReason__c: 'Member',
      EligibilityReason__c: '会員名簿で確認',
      EligibilityJudgedBy__c: 'me',
    });
  });

  it('R-064 対象なら対象外の理由を空にする', async () => {
    const element = shown();
    await ask(element, 'eligibility');
    await type(element, '[data-part=choice]', 'Eligible');
    await type(element, '[data-field=reason]', '機関に確認した');
    await give(element);
    expect(saved()).toMatchObject({ Eligibility__c: 'Eligible', IneligibleReason__c: null });
  });

  it('A-04 申告と計算の回数が違うときだけ回数を尋ね、計算した回数から始める', async () => {
    expect(find(shown().shadowRoot, '[data-question=nth]')).toEqual([]);
    const element = shown(oneCase({ DeclaredNth__c: cell(1), ConfirmedNth__c: cell(null) }));
    await ask(element, 'nth');
    expect((one(element, '[data-part=number]') as HTMLInputElement).value).toBe('2');
    await type(element, '[data-field=reason]', '支援日の順による');
    await give(element);
    expect(saved()).toEqual({
      Id: 'case',
      ConfirmedNth__c: 2,
      NthDecidedBy__c: 'me',
      NthReason__c: '支援日の順による',
    });
  });

  it('R-061 3時間に足りない支援だけ、認める理由を尋ねる', async () => {
    const element = shown(oneCase({ Minutes__c: cell(150) }));
    await ask(element, 'short');
    await type(element, '[data-field=reason]', '先方の急用');
    await give(element);
    expect(saved()).toEqual({ Id: 'case', ShortReason__c: '先方の急用', ShortApprovedBy__c: 'me' });
  });

  it('A-01 同日二件目には中小企業庁の回答と回答日を尋ねる', async () => {
    const finding = { Id: 'f', RuleCode__c: cell('SAME_DAY_SECOND'), State__c: cell('Open') };
    const element = shown(oneCase({}, { Finding__c: rows(finding) }));
    await ask(element, 'sameDay');
    await type(element, '[data-part=choice]', 'Agreed');
    expect((one(element, '[data-action=give-reason]') as HTMLButtonElement).disabled).toBe(true);
    await type(element, '[data-part=date]', '2023-06-01');
    await give(element);
    expect(saved()).toEqual({ Id: 'case', SameDayAnswer__c: 'Agreed', SameDayAnswerOn__c: '2023-06-01' });
  });

  it('R-141 WEB支援では立会か録画・録音の日と所在を記録し、事務局の漏れなら専門家を待たせない', async () => {
    const element = shown(oneCase({ Mode__c: cell('Web', 'WEB会議') }));
    await ask(element, 'webProof');
    expect(find(element.shadowRoot, '[data-part=date]')).toEqual([]);
    await type(element, '[data-part=choice]', 'Recorded');
    await type(element, '[data-part=date]', '2023-05-10');
    await type(element, '[data-field=reason]', '共有フォルダー 2023-05');
    await give(element);
    expect(saved()).toEqual({
      Id: 'case',
      WebProof__c: 'Recorded',
      WebProofOn__c: '2023-05-10',
      WebProofReference__c: '共有フォルダー 2023-05',
    });
    await ask(element, 'webProof');
    await type(element, '[data-part=choice]', 'Office');
    await type(element, '[data-field=reason]', '立会の手配漏れ');
    await give(element);
    expect(update.mock.calls[1][0].fields).toMatchObject({ WebProof__c: 'None', WebProofOwedBy__c: 'Office' });
  });

  it('R-100 支払可の手続に入った案件では判断できない', () => {
    const element = shown(oneCase({ Status__c: cell('Payable', '支払可') }));
    expect(find(element.shadowRoot, '[data-action=judge]')).toEqual([]);
  });
});
