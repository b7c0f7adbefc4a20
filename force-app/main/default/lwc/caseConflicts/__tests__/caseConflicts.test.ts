import { createElement } from 'lwc';
import CaseConflicts from 'c/caseConflicts';
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

jest.mock('@salesforce/customPermission/Haken_Judge', () => ({ default: true, __esModule: true }), { virtual: true });
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const correction = (facts: Record<string, unknown> = {}) => ({
  edges: [
    {
      node: {
        Id: 'correction',
        Object__c: cell('Dispatch__c'),
        RecordCode__c: cell('D00046'),
        Field__c: cell('DeclaredNth__c'),
        Active__c: cell(true),
        OfficeValue__c: cell('3'),
        PlatformValue__c: cell('2'),
        ConflictState__c: cell('Open'),
        ConflictOn__c: cell('2023-06-10'),
        Reason__c: cell('機関に確認'),
        CorrectedBy__r: { Name: cell('佐藤 明') },
        ...facts,
      },
    },
  ],
});
const shown = (facts: Record<string, unknown> = {}, its: object = {}): Shown => {
  const element = createElement('c-case-conflicts', { is: CaseConflicts }) as unknown as Shown;
  element.data = oneCase(its, { Correction__c: correction(facts) });
  document.body.appendChild(element);
  return element;
};
async function judge(element: Shown, side: 'office' | 'platform'): Promise<void> {
  one(element, `[data-side=${side}]`).click();
  await settled();
  await type(element, '[data-field=reason]', '契約書で確認');
  await press(element, 'give-reason');
}
const judged = { ConflictJudgedBy__c: 'me', ConflictReason__c: '契約書で確認' };

afterEach(() => {
  document.body.replaceChildren();
  jest.restoreAllMocks();
});

describe('連携の相違', () => {
  it('R-048 事務局の値と派遣システムの新しい値を並べ、どちらを採るかを求める', async () => {
    const element = shown();
    expect(textIn(one(element, '[data-conflict]'))).toMatch(/c\.Case_declaredNth.*3 機関に確認（佐藤 明）.*2/);
    await expect(element).toBeAccessible();
  });

  it('R-048 事務局の値を維持すると、今の派遣システムの値を前提とした判断として残る', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    await judge(shown(), 'office');
    const fields = expect.objectContaining({
      ...judged,
      ConflictState__c: 'KeptOffice',
      ConflictBase__c: '2',
    }) as object;
    expect(save).toHaveBeenCalledWith({ id: 'case', version: 4 }, {}, [
      { object: 'Correction__c', id: 'correction', fields },
    ]);
  });

  it('R-048 派遣システムの値を採用すると、事実に反映し、修正を外し、確認をやり直させる', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    await judge(shown({}, { CheckedBy__c: cell('other') }), 'platform');
    const fields = expect.objectContaining({ ...judged, ConflictState__c: 'TookPlatform', Active__c: false }) as object;
    expect(save).toHaveBeenCalledWith(
      { id: 'case', version: 4 },
      { DeclaredNth__c: 2, CheckedBy__c: null, CheckedOn__c: null },
      [{ object: 'Correction__c', id: 'correction', fields }],
    );
  });

  it('R-048 この画面で直さない項目は、採用と判断すると次の連携で反映される', async () => {
    const save = jest.spyOn(saving, 'saveCase').mockResolvedValue(undefined);
    await judge(shown({ Field__c: cell('BreakMinutes__c') }), 'platform');
    const [, facts, changes = []] = save.mock.calls[0]!;
    const [change] = changes;
    expect(facts).toEqual({});
    expect(change!.fields).toMatchObject({ ConflictState__c: 'TakePlatform', Active__c: false });
  });

  it('R-048 採用と判断して反映を待つ相違は、そう示し、もう判断を求めない', () => {
    const element = shown({ ConflictState__c: cell('TakePlatform') });
    expect(textIn(element)).toContain('c.Case_conflictWaiting');
    expect(find(element, '[data-side]')).toEqual([]);
  });

  it.each(['ReleaseRequested', 'Paid'])('R-048 状態 %s の案件では判断できない', (status) => {
    expect(find(shown({}, { Status__c: cell(status) }), '[data-side]')).toEqual([]);
  });

  it('R-048 相違がなければ何も示さない', () => {
    expect(textIn(shown({ ConflictState__c: cell(null) }))).toBe('');
  });
});
