import { caseDataOf, type CaseData } from 'c/caseRecord';

/** A field as GraphQL gives it. */
export const cell = (value: unknown, label?: string) => ({ value, label });
export const rows = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });

/** What the org answers about one case; `its` are fields of the case, `details` whole lists of its records. */
export const answer = (its: object = {}, details: Record<string, object> = {}) => ({
  uiapi: {
    query: {
      Dispatch__c: rows({
        Id: 'case',
        Code__c: cell('D00046'),
        Status__c: cell('Reviewing', '確認中'),
        Version__c: cell(4),
        LastModifiedDate: cell('2023-06-12T00:00:10.000Z'),
        Today__c: cell('2023-06-12'),
        Mode__c: cell('Onsite', '対面'),
        SupportDate__c: cell('2023-05-10'),
        ApprovedStart__c: cell('13:00:00.000Z'),
        ApprovedEnd__c: cell('16:30:00.000Z'),
        Minutes__c: cell(210),
        MinMinutes__c: cell(180),
        DeclaredNth__c: cell(2),
        ComputedNth__c: cell(2),
        ConfirmedNth__c: cell(2),
        Place__c: cell('大阪市北区'),
        FeeExclTax__c: cell(16000),
        Accompaniment__c: cell('None', '無'),
        AccompanyReason__c: cell('担当者が急病のため'),
        AccompanyJudgement__c: cell(null),
        Eligibility__c: cell('Unjudged', '未判定'),
        Agency__r: { Name: cell('大阪商工会'), Code__c: cell('A001'), Phone__c: cell('06-0000-0000') },
        Expert__r: { Name: cell('森 翔太'), Code__c: cell('E001') },
        BusinessYear__r: { Business__r: { Name: cell('株式会社髙﨑'), Code__c: cell('B001') } },
        ...its,
      }),
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
        MinuteOfDay__c: cell(978),
        Signed__c: cell(true),
      }),
      Evidence__c: rows({
        Id: 'paper',
        Code__c: cell('V1'),
        Type__c: cell('Receipt', '領収書'),
        FileName__c: cell('receipt.pdf'),
        CheckState__c: cell('Unchecked', '未確認'),
        Amount__c: cell(3200),
        DocumentDate__c: cell('2023-05-10'),
        LastModifiedDate: cell('2023-06-12T00:00:12.000Z'),
        TravelItem__r: { Id: 'item', Code__c: cell('T1') },
      }),
      TravelClaim__c: rows({
        Id: 'claim',
        Code__c: cell('C1'),
        State__c: cell('Claimed', '請求'),
        ClaimedTotal__c: cell(3200),
        Total__c: cell(0),
        PerDiemMinKm__c: cell(100),
        MinMinutes__c: cell(180),
        ItemCount__c: cell(1),
        ItemsReviewed__c: cell(1),
        Trip__r: { Code__c: cell('R1'), TotalKm__c: cell(128.4) },
      }),
      TravelItem__c: rows({
        Id: 'item',
        Code__c: cell('T1'),
        TravelClaim__c: cell('claim'),
        Means__c: cell('Taxi', 'タクシー'),
        Date__c: cell('2023-05-10'),
        Origin__c: cell('駅'),
        Destination__c: cell('会場'),
        ClaimedAmount__c: cell(3200),
        StandardAmount__c: cell(2980),
        ApprovedAmount__c: cell(0),
        ReviewState__c: cell('Unreviewed', '未確認'),
        ReviewReason__c: cell(null),
        LastModifiedDate: cell('2023-06-12T00:00:13.000Z'),
      }),
      Correction__c: rows({
        Id: 'correction',
        Object__c: cell('Dispatch__c'),
        Field__c: cell('Place__c'),
        Active__c: cell(true),
        PlatformValue__c: cell('大阪市'),
        Reason__c: cell('機関に確認'),
        CorrectedBy__r: { Name: cell('佐藤 明') },
      }),
      ...details,
    },
  },
});

export const oneCase = (its: object = {}, details: Record<string, object> = {}): CaseData =>
  caseDataOf(answer(its, details))!;

/** Lets what was promised happen. */
export const settled = (turns = 10): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1));

export type Shown<T = object> = HTMLElement & { shadowRoot: ShadowRoot; data?: CaseData } & T;

/** Inside a component and the components in it, whatever their shadows. */
export function find(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) => [
    ...(each.matches(selector) ? [each] : []),
    ...(each.shadowRoot ? find(each.shadowRoot, selector) : []),
  ]);
}

export const one = (element: Shown, selector: string): HTMLElement => find(element.shadowRoot, selector)[0]!;

/** Everything a person reads there, in the components in it and in what was put into their slots. */
export function textIn(node: Node): string {
  if (node.nodeName === 'STYLE') return '';
  const inside = (node as Partial<Shown>).shadowRoot?.childNodes ?? [];
  const texts = [...inside, ...node.childNodes].map((child) =>
    child.nodeType === Node.TEXT_NODE ? (child.textContent ?? '') : textIn(child),
  );
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

export async function press(element: Shown, action: string): Promise<void> {
  one(element, `[data-action=${action}]`).click();
  await settled();
}

export async function type(element: Shown, selector: string, value: string | boolean): Promise<void> {
  const detail = typeof value === 'boolean' ? { checked: value } : { value };
  one(element, selector).dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
}
