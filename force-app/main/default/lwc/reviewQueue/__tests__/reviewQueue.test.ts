import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, deleteRecord } from 'lightning/uiRecordApi';
import ReviewQueue from 'c/reviewQueue';
import { saveCases } from 'c/caseSaving';
import { nextAfter } from 'c/workList';
import type { Conditions } from '../conditions.ts';

jest.mock('c/caseSaving', () => ({ saveCases: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_ReviewScreen', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/user/Id', () => ({ default: 'me', __esModule: true }), { virtual: true });

const saving = saveCases as unknown as jest.Mock;
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
interface Config {
  variables?: Record<string, unknown>;
}
type Queue = HTMLElement & { shadowRoot: ShadowRoot };

const isPage = ({ variables = {} }: Config) => 'orderBy' in variables;
const isCounts = ({ variables = {} }: Config) => 'verify' in variables;
const isPeople = ({ variables = {} }: Config) => 'me' in variables;

const counted = (value: number) => ({ edges: [{ node: { aggregate: { Id: { count: { value } } } } }] });
const counts = {
  uiapi: {
    aggregate: {
      before: counted(3),
      verify: counted(1234),
      travel: counted(0),
      release: counted(2),
      held: counted(1),
      findings: {
        edges: [
          { node: { aggregate: { RuleCode__c: { value: 'TIME_DIFFERS' }, Id: { count: { value: 2 } } } } },
          { node: { aggregate: { RuleCode__c: { value: 'CONTRACT_MISSING' }, Id: { count: { value: 9 } } } } },
        ],
      },
    },
    query: { today: { edges: [{ node: { Today__c: { value: '2023-06-12' } } }] } },
  },
};
const caseNode = (id: string, date = '2023-05-10') => ({
  Id: id,
  Code__c: { value: `D-${id}` },
  Status__c: { value: 'Reviewing', label: '確認中' },
  SupportDate__c: { value: date },
  DeclaredNth__c: { value: 2 },
  OpenFindings__c: { value: 1 },
  EvidenceUnchecked__c: { value: 0 },
  Version__c: { value: 4 },
  Reviewer__c: { value: null },
  Reviewer__r: null,
  Agency__r: { Name: { value: '大阪府よろず支援拠点' } },
  Expert__r: { Name: { value: '山田 千尋' } },
  BusinessYear__r: { Business__r: { Name: { value: '株式会社髙﨑' } } },
});
const page = (nodes: unknown[], totalCount = nodes.length, hasNextPage = false) => ({
  uiapi: {
    query: {
      Dispatch__c: { totalCount, pageInfo: { hasNextPage, endCursor: 'c200' }, edges: nodes.map((node) => ({ node })) },
    },
  },
});
const people = (views: unknown[] = []) => ({
  uiapi: {
    query: {
      User: { edges: [{ node: { Id: 'sato', Name: { value: '佐藤 明' }, Title: { value: '事務局 担当' } } }] },
      SavedView__c: { edges: views.map((node) => ({ node })) },
    },
  },
});

const refreshed = jest.fn().mockResolvedValue(undefined);

const settled = (turns = 8): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => settled(turns - 1));

async function shown(nodes: unknown[] = [caseNode('a'), caseNode('b')], totalCount?: number, hasNext?: boolean) {
  const element = createElement('c-review-queue', { is: ReviewQueue }) as Queue;
  document.body.appendChild(element);
  await settled();
  wire.emit(counts, isCounts, refreshed);
  await settled();
  wire.emit(page(nodes, totalCount, hasNext), isPage, refreshed);
  wire.emit(people(), isPeople, refreshed);
  await settled();
  return element;
}

const all = (element: Queue, selector: string) => [...element.shadowRoot.querySelectorAll<HTMLElement>(selector)];
const one = (element: Queue, selector: string) => all(element, selector)[0]!;

/** What the page of cases was last asked with. */
function asked(): Record<string, unknown> {
  let variables: Record<string, unknown> = {};
  wire.emit(undefined, (config) => {
    if (isPage(config)) variables = config.variables ?? {};
    return false;
  });
  return variables;
}
const lastWhere = () => JSON.stringify(asked());

function tick(element: Queue, id: string) {
  const box = one(element, `input[data-id="${id}"]`) as HTMLInputElement;
  box.checked = true;
  box.dispatchEvent(new CustomEvent('change'));
}

afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('案件の確認の一覧', () => {
  it('R-040 段階ごとの件数を桁区切りで示し、案件を支援日からの日数と並べる', async () => {
    const element = await shown();
    expect(all(element, '[role=tab]').map((tab) => tab.textContent)).toEqual([
      'c.Queue_stageBefore3',
      'c.Queue_stageVerify1,234',
      'c.Queue_stageTravel0',
      'c.Queue_stageRelease2',
      'c.Queue_stageHeld1',
    ]);
    const cells = all(element, 'tbody tr:first-child td, tbody tr:first-child th').map((cell) => cell.textContent);
    expect(cells.slice(1)).toEqual([
      'D-a',
      '2023/05/10',
      '33日経過c.Queue_late',
      '2回目',
      '株式会社髙﨑',
      '大阪府よろず支援拠点',
      '山田 千尋',
      '確認中',
      '1',
      '0',
      '—',
    ]);
    await expect(element).toBeAccessible();
  });

  it('R-046 支援日前チェックは支援日の順に並ぶ', async () => {
    const element = await shown();
    one(element, '[data-stage=before]').click();
    await settled();
    expect(asked()).toMatchObject({
      orderBy: { SupportDate__c: { order: 'ASC', nulls: 'LAST' } },
      after: null,
    });
    expect(lastWhere()).toContain('"Received","Rescheduled"');
  });

  it('矢印のキーで段階を移る', async () => {
    const element = await shown();
    one(element, '[data-stage=verify]').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }),
    );
    await settled();
    expect(one(element, '[data-stage=travel]').getAttribute('aria-selected')).toBe('true');
  });

  it('探す言葉、確認事項、担当、日数はサーバに尋ねる', async () => {
    jest.useFakeTimers();
    const element = await shown();
    one(element, '[data-field=search]').dispatchEvent(new CustomEvent('change', { detail: { value: '50%　大阪' } }));
    jest.runAllTimers();
    jest.useRealTimers();
    for (const [name, value] of [
      ['finding', 'TIME_DIFFERS'],
      ['reviewer', 'none'],
      ['age', '30'],
    ]) {
      one(element, `[data-condition=${name}]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
    }
    await settled();
    const where = lastWhere();
    expect(where).toContain(String.raw`%50\\%%`);
    expect(where).toContain('%大阪%');
    expect(where).toContain('"RuleCode__c":{"eq":"TIME_DIFFERS"}');
    expect(where).toContain('"Reviewer__c":{"eq":null}');
    expect(where).toContain('"SupportDate__c":{"lte":"2023-05-13"}');
  });

  it('列の見出しで並べ替え、もう一度で逆にする', async () => {
    const element = await shown();
    one(element, '[data-column=agency]').click();
    await settled();
    one(element, '[data-column=agency]').click();
    await settled();
    expect(asked().orderBy).toEqual({
      Agency__r: { Name: { order: 'DESC', nulls: 'LAST' } },
      Code__c: { order: 'ASC' },
    });
    expect(one(element, 'th[aria-sort=descending]').textContent).toContain('c.Queue_agency');
  });

  it('200件ずつ、前と次を行き来する', async () => {
    const element = await shown([caseNode('a')], 4400, true);
    expect(one(element, '[data-field=place]').textContent).toBe('c.Queue_placeOf');
    one(element, '[data-action=next]').click();
    await settled();
    expect(asked().after).toBe('c200');
    one(element, '[data-action=previous]').click();
    await settled();
    expect(asked().after).toBeNull();
  });

  it('R-040 選んだ案件をまとめて受け持ち、断られた案件は理由と一緒に選んだまま残す', async () => {
    saving.mockResolvedValue({ saved: ['a'], refused: [{ id: 'b', message: '他の人が先に保存しました。' }] });
    const element = await shown();
    tick(element, 'a');
    tick(element, 'b');
    await settled();
    one(element, '[data-action=take]').click();
    await settled();
    const [cases, fields] = saving.mock.calls[0] as [{ id: string; version: number }[], unknown];
    expect(cases.map(({ id, version }) => [id, version])).toEqual([
      ['a', 4],
      ['b', 4],
    ]);
    expect(fields).toEqual({ Reviewer__c: 'me' });
    await settled();
    expect(one(element, '[role=alert]').textContent).toContain('D-b: 他の人が先に保存しました。');
    expect((one(element, 'input[data-id=b]') as HTMLInputElement).checked).toBe(true);
    expect(refreshed).toHaveBeenCalled();
  });

  it('R-040 選んだ案件を別の人に引き渡す', async () => {
    saving.mockResolvedValue({ saved: ['a'], refused: [] });
    const element = await shown();
    tick(element, 'a');
    await settled();
    one(element, '[data-action=ask-receiver]').click();
    await settled();
    one(element, '[data-field=receiver]').dispatchEvent(new CustomEvent('change', { detail: { value: 'sato' } }));
    await settled();
    one(element, '[data-action=hand-over]').click();
    await settled();
    expect(saving.mock.calls[0][1]).toEqual({ Reviewer__c: 'sato' });
  });

  it('条件を名前を付けて残し、選び直し、消す', async () => {
    (createRecord as unknown as jest.Mock).mockResolvedValue({ id: 'view1' });
    const element = await shown();
    one(element, '[data-action=ask-view-name]').click();
    await settled();
    one(element, '[data-field=view-name]').dispatchEvent(new CustomEvent('change', { detail: { value: ' 大阪 ' } }));
    await settled();
    one(element, '[data-action=keep-view]').click();
    await settled();
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'SavedView__c',
      fields: { Name: '大阪', Screen__c: 'reviewQueue', Conditions__c: expect.stringContaining('"stage":"verify"') },
    });

    const kept: Partial<Conditions> = { stage: 'held', search: '大阪', reviewer: 'me' };
    const view = { Id: 'view1', Name: { value: '大阪' }, Conditions__c: { value: JSON.stringify(kept) } };
    wire.emit(people([view]), isPeople, refreshed);
    await settled();
    one(element, '[data-field=view]').dispatchEvent(new CustomEvent('change', { detail: { value: 'view1' } }));
    await settled();
    expect(one(element, '[data-stage=held]').getAttribute('aria-selected')).toBe('true');
    expect(lastWhere()).toContain('%大阪%');
    one(element, '[data-action=remove-view]').click();
    await settled();
    expect(deleteRecord).toHaveBeenCalledWith('view1');
  });

  it('見ていた並びを次の案件のために覚える', async () => {
    await shown();
    expect(nextAfter('a')).toBe('b');
  });

  it('何も待っていないとき、読み込めないときをはっきり言う', async () => {
    const element = await shown([]);
    expect(one(element, '[data-state=empty]')).toMatchObject({ heading: 'c.Queue_empty', kind: 'empty' });
    await expect(element).toBeAccessible();
    wire.emitErrors([{ message: '組織が応答しません' }], isPage);
    await settled();
    expect(one(element, '[data-state=error]').textContent).toContain('組織が応答しません');
    await expect(element).toBeAccessible();
  });
});
