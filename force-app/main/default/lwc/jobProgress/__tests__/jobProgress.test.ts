import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import JobProgress from 'c/jobProgress';

interface Config {
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
type Shown = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Shown>(selector)!;

const request = (state: string, progress: number, result: string | null = null) => ({
  uiapi: {
    query: {
      JobRequest__c: {
        edges: [
          {
            node: {
              Name: { value: 'JR-000001' },
              Kind__c: { value: 'ClosePayments', label: '支払の締め' },
              State__c: { value: state, label: state },
              Progress__c: { value: progress },
              Result__c: { value: result },
            },
          },
        ],
      },
    },
  },
});

describe('c-job-progress', () => {
  const refresh = jest.fn(() => Promise.resolve());
  const ended = jest.fn();
  const shown = () => {
    const element = createElement('c-job-progress', { is: JobProgress });
    element.requestId = 'a0B000000000001';
    element.addEventListener('ended', ended);
    document.body.appendChild(element);
    return element;
  };
  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
  });
  afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
  });

  it('R-103 終わるまで組織に聞き直し、終わったら一度だけ知らせる', async () => {
    const element = shown();
    wire.emit(request('Running', 30), undefined, refresh);
    await Promise.resolve();
    expect(find(element, 'lightning-progress-bar').value).toBe(30);
    jest.advanceTimersByTime(3_000);
    expect(refresh).toHaveBeenCalledTimes(1);

    wire.emit(request('Done', 100, '締めました。\nD00012\t口座番号がありません。'), undefined, refresh);
    await Promise.resolve();
    jest.advanceTimersByTime(30_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(element.shadowRoot!.querySelector('lightning-progress-bar')).toBeNull();
    expect(element.shadowRoot!.textContent).toContain('D00012　口座番号がありません。');
  });

  it('R-103 引き受けられるまで、待つ時間を言う', async () => {
    const element = shown();
    wire.emit(request('Requested', 0), undefined, refresh);
    await Promise.resolve();
    expect(element.shadowRoot!.textContent).toContain('c.Job_Waiting');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('R-185 読めないときは、組織の言葉で言う', async () => {
    const element = shown();
    wire.emitErrors([{ message: 'SERVER_UNAVAILABLE' }]);
    await Promise.resolve();
    expect(find(element, 'c-page-message').details).toBe('SERVER_UNAVAILABLE');
  });

  it('画面を離れたら聞くのをやめる', () => {
    const element = shown();
    wire.emit(request('Running', 30), undefined, refresh);
    document.body.removeChild(element);
    jest.advanceTimersByTime(10_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
