import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord } from 'lightning/uiRecordApi';
import SyncMonitor from 'c/syncMonitor';

interface Config {
  query?: string;
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
const jobs = getObjectInfo as unknown as { emit(value: unknown): void };
type Shown = HTMLElement & Record<string, unknown>;
const of = <T>(value: T, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });
const edges = (...nodes: object[]) => ({ totalCount: nodes.length, edges: nodes.map((node) => ({ node })) });
const settled = () => new Promise((resolve) => setTimeout(resolve));

const errorOf = (number: number) => ({
  Id: `a0K${number}`,
  Name: of(`SE-00000${number}`),
  Kind__c: of('application', '派遣申請'),
  RecordCode__c: of('D00036'),
  Reason__c: of('CONTRACT', '取決めに合わない内容'),
  State__c: of('Open', '未処理'),
  FirstSeenOn__c: of('2023-05-10'),
  LastSeenOn__c: of('2023-06-12'),
});
const run = {
  Id: 'a0L1',
  Name: of('SR-000001'),
  Kind__c: of('Pull', '取込み'),
  State__c: of('Completed', '完了'),
  StartedAt__c: of('2023-06-12T00:00:00.000Z'),
  Received__c: of(4_120),
  Stored__c: of(4_099),
  Unchanged__c: of(0),
  Failed__c: of(21),
  Message__c: of('受信 4120 件'),
};
const counted = { aggregate: { Reason__c: of('CONTRACT', '取決めに合わない内容'), Id: { count: of(2) } } };
const monitor = (...errors: object[]) => ({
  uiapi: {
    aggregate: { SyncError__c: errors.length > 0 ? edges(counted) : edges() },
    query: { SyncRun__c: edges(run), SyncError__c: edges(...errors) },
  },
});

describe('c-sync-monitor', () => {
  const shown = async (answer: object = monitor(errorOf(1), errorOf(2)), createable = true) => {
    const element = createElement('c-sync-monitor', { is: SyncMonitor });
    document.body.appendChild(element);
    wire.emit(answer);
    jobs.emit({ createable });
    await settled();
    return element;
  };
  const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Shown>(selector)!;
  const button = (element: HTMLElement, label: string) =>
    [...element.shadowRoot!.querySelectorAll<Shown>('lightning-button')].find((each) => each.label === label)!;
  beforeEach(() => {
    jest.clearAllMocks();
    jest.mocked(createRecord).mockResolvedValue({ id: 'a0B9', lastModifiedDate: '', fields: {} });
  });
  afterEach(() => document.body.replaceChildren());

  it('R-044, R-045 連携の件数と、理由ごとの不備を示す', async () => {
    const element = await shown();
    expect(find(element, 'dd').textContent).toBe('2');
    const runs = [...element.shadowRoot!.querySelectorAll('table')].at(-1)!;
    expect([...runs.rows[1]!.cells].slice(1, 8).map((cell) => cell.textContent.trim())).toEqual([
      '2023/06/12 09:00',
      '取込み',
      '完了',
      '4,120',
      '4,099',
      '0',
      '21',
    ]);
    await expect(element).toBeAccessible();
  });

  it('R-045 番号を押すと、届いた内容が開く', async () => {
    const element = await shown();
    find(element, 'tbody button').click();
    await settled();
    expect(find(element, 'c-sync-error-detail').errorId).toBe('a0K1');
  });

  it('R-045 選んだ不備だけの再処理を依頼し、その進みを示す', async () => {
    const element = await shown();
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await settled();
    button(element, 'c.Sync_RetrySelected').click();
    await settled();
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'JobRequest__c',
      fields: { Kind__c: 'SyncRetry', Parameters__c: '{"only":["SE-000001"]}' },
    });
    expect(find(element, 'c-job-progress').requestId).toBe('a0B9');
  });

  it('R-210 依頼を断られたら、組織の言葉で言う', async () => {
    jest.mocked(createRecord).mockRejectedValue({ body: { message: '権限がありません。' } });
    const element = await shown();
    button(element, 'c.Sync_RetryAll').click();
    await settled();
    expect(find(element, '[role="alert"]').textContent).toContain('権限がありません。');
  });

  it('R-185 不備がなければそう言い、再処理は押せない', async () => {
    const element = await shown(monitor());
    expect(find(element, 'c-page-message')).toMatchObject({ kind: 'empty', heading: 'c.Sync_NoErrors' });
    expect(button(element, 'c.Sync_RetryAll').disabled).toBe(true);
  });

  it('R-045 依頼できない人には再処理のボタンを出さず、だれに頼むかを言う', async () => {
    const element = await shown(monitor(errorOf(1)), false);
    expect(button(element, 'c.Sync_RetryAll')).toBeUndefined();
    expect(element.shadowRoot!.textContent).toContain('c.Sync_ReviewersRetry');
    expect(element.shadowRoot!.textContent).toContain('派遣申請');
  });

  it('R-210 見る権限のない人には、そう言う', async () => {
    const element = createElement('c-sync-monitor', { is: SyncMonitor });
    document.body.appendChild(element);
    wire.emitErrors([{ message: "Validation error of type FieldUndefined: Field 'SyncRun__c' is undefined" }]);
    await settled();
    expect(find(element, 'c-page-message').kind).toBe('noAccess');
  });
});
