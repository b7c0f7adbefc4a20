import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import HeldCases from 'c/heldCases';

const mockNavigate = jest.fn<undefined, [{ attributes: Record<string, string> }]>();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: { attributes: Record<string, string> }) {
        mockNavigate(page);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate }) };
});

interface Config {
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
type Shown = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Shown>(selector)!;

const of = <T>(value: T, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });
const caseOf = (code: string, status: string, change: object = {}) => ({
  Id: `a05${code}`,
  Code__c: of(code),
  Status__c: of(status, status),
  SupportDate__c: of('2023-05-10'),
  HoldReason__c: of(null),
  IneligibleReason__c: of(null),
  EvidenceUnchecked__c: of(0),
  CheckedBy__c: of(null),
  FeeExclTax__c: of(24_000),
  TravelInclTax__c: of(1_280),
  Expert__r: { Name: of('山田') },
  Findings__r: { edges: [] },
  ...change,
});
const answer = (...cases: object[]) => ({
  uiapi: { query: { Dispatch__c: { totalCount: cases.length, edges: cases.map((node) => ({ node })) } } },
});

describe('c-held-cases', () => {
  const shown = (closeReasons = {}) => {
    const element = createElement('c-held-cases', { is: HeldCases });
    element.until = '2023-05-31';
    element.closeReasons = closeReasons;
    document.body.appendChild(element);
    return element;
  };
  const cells = (element: HTMLElement) =>
    [...element.shadowRoot!.querySelectorAll('tbody tr')].map((row) => row.lastElementChild!.textContent.trim());
  afterEach(() => document.body.replaceChildren());

  it('R-100 支払わない案件ごとに、その理由を言う', async () => {
    const element = shown({ D00004: '口座番号が7桁の数字ではありません。' });
    const finding = {
      RuleCode__c: of('CHECKIN_MISSING'),
      Message__c: of('チェックインがない'),
      Requirement__c: of('R-041'),
    };
    wire.emit(
      answer(
        caseOf('D00001', 'Reviewing', { EvidenceUnchecked__c: of(3) }),
        caseOf('D00002', 'Reviewing', { Findings__r: { edges: [{ node: finding }] } }),
        caseOf('D00003', 'Held', { HoldReason__c: of('本人に確認中') }),
        caseOf('D00004', 'Payable'),
        caseOf('D00005', 'Payable'),
        caseOf('D00006', 'Reviewing'),
      ),
    );
    await Promise.resolve();
    expect(cells(element)).toEqual([
      'c.Held_UncheckedEvidence',
      'c.Held_Finding',
      '本人に確認中',
      '口座番号が7桁の数字ではありません。',
      'c.Held_NextRun',
      'c.Held_Unchecked',
    ]);
    expect(find(element, 'td.slds-text-align_right').textContent).toBe('25,280');
    await expect(element).toBeAccessible();
  });

  it('R-103 派遣番号から案件へ一度で移れる', async () => {
    const element = shown();
    wire.emit(answer(caseOf('D00001', 'Held')));
    await Promise.resolve();
    find(element, 'lightning-button').click();
    expect(mockNavigate.mock.lastCall![0].attributes).toMatchObject({ recordId: 'a05D00001' });
  });

  it('R-185 一件もなければそう言い、読めなければ理由を言う', async () => {
    const element = shown();
    wire.emit(answer());
    await Promise.resolve();
    expect(find(element, 'c-page-message').kind).toBe('empty');
    wire.emitErrors([{ message: '読めません' }]);
    await Promise.resolve();
    expect(find(element, 'c-page-message').details).toEqual(['読めません']);
  });
});
