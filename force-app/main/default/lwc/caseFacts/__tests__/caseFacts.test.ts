import { createElement } from 'lwc';
import CaseFacts from 'c/caseFacts';
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
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const shown = (data = oneCase()): Shown => {
  const element = createElement('c-case-facts', { is: CaseFacts }) as unknown as Shown;
  element.data = data;
  document.body.appendChild(element);
  return element;
};
async function correct(element: Shown, field: string, value: string): Promise<void> {
  one(element, `[data-action=correct][data-field=${field}]`).click();
  await settled();
  await type(element, '[data-part=value]', value);
  await type(element, '[data-field=reason]', '機関に確認');
  await press(element, 'give-reason');
}

afterEach(() => {
  document.body.replaceChildren();
  jest.restoreAllMocks();
});

describe('案件の事実', () => {
  it('R-048 派遣システムの値と事務局の値を並べ、直した項目に印と理由を付ける', async () => {
    const element = shown();
    const place = [...element.shadowRoot.querySelectorAll('tr')].find((row) => textIn(row).includes('c.Case_place'))!;
    expect([...place.querySelectorAll('td')].map((each) => textIn(each))).toEqual([
      '大阪市',
      '大阪市北区 c.Case_corrected 機関に確認（佐藤 明）',
    ]);
    await expect(element).toBeAccessible();
  });

  it('R-048 事務局の写しだけを直し、派遣システムの値と、だれがなぜ直したかを一度に残し、確認をやり直させる', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    const element = shown(oneCase({ CheckedBy__c: cell('other') }));
    await correct(element, 'ApprovedEnd__c', '16:18:00.000');
    expect(save).toHaveBeenCalledWith(
      { id: 'case', version: 4 },
      { ApprovedEnd__c: '16:18:00.000Z', CheckedBy__c: null, CheckedOn__c: null },
      [
        {
          object: 'Correction__c',
          fields: {
            Code__c: 'Dispatch__c|D00046|ApprovedEnd__c',
            Object__c: 'Dispatch__c',
            RecordCode__c: 'D00046',
            Field__c: 'ApprovedEnd__c',
            Dispatch__c: 'case',
            PlatformValue__c: '16:30',
            OfficeValue__c: '16:18',
            Reason__c: '機関に確認',
            CorrectedBy__c: 'me',
            CorrectedOn__c: '2023-06-12',
            Active__c: true,
          },
        },
      ],
    );
    expect(find(element.shadowRoot, '[data-field=reason-form]')).toEqual([]);
  });

  it('R-048 前に直した項目をまた直しても、派遣システムの値はそのまま残る', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    await correct(shown(), 'Place__c', '大阪市中央区');
    const [change] = save.mock.calls[0]![2]!;
    expect(change).toMatchObject({ id: 'correction', fields: { OfficeValue__c: '大阪市中央区' } });
    expect(change!.fields).not.toHaveProperty('PlatformValue__c');
  });

  it('R-052 直すと確認事項がどう変わるかを先に示し、変えなければ保存できない', async () => {
    const element = shown();
    one(element, '[data-action=correct][data-field=ApprovedEnd__c]').click();
    await settled();
    await type(element, '[data-field=reason]', '機関に確認');
    expect((one(element, '[data-action=give-reason]') as HTMLButtonElement).disabled).toBe(true);
    await type(element, '[data-part=value]', '16:18:00.000');
    expect(textIn(one(element, 'c-consequences'))).toContain('c.Case_goes');
    await expect(element).toBeAccessible();
  });

  it('R-100 支払可の手続に入った案件は直せない', () => {
    const element = shown(oneCase({ Status__c: cell('Payable', '支払可') }));
    expect(find(element.shadowRoot, '[data-action=correct]')).toEqual([]);
  });
});
