import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import SyncErrorDetail from 'c/syncErrorDetail';

interface Config {
  query?: string;
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
const of = <T>(value: T, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });
const edges = (...nodes: object[]) => ({ totalCount: nodes.length, edges: nodes.map((node) => ({ node })) });
const settled = () => new Promise((resolve) => setTimeout(resolve));

const answer = (change: object) => ({
  uiapi: { query: { SyncError__c: edges({ Detail__c: of('一行目\n二行目'), Payload__c: of(null), ...change }) } },
});

describe('c-sync-error-detail', () => {
  const shown = async (change: object) => {
    const element = createElement('c-sync-error-detail', { is: SyncErrorDetail });
    element.errorId = 'a0K1';
    document.body.appendChild(element);
    wire.emit(answer(change));
    await settled();
    return element;
  };
  const text = (element: HTMLElement) => element.shadowRoot!.textContent;
  afterEach(() => document.body.replaceChildren());

  it('R-045 理由と、届いたままの内容を読みやすく示す', async () => {
    const element = await shown({ Payload__c: of('{"kind":"application","id":"D00036"}') });
    expect(element.shadowRoot!.querySelector('pre')!.textContent).toContain('"id": "D00036"');
    expect([...element.shadowRoot!.querySelectorAll('p')].map((p) => p.textContent)).toEqual(['一行目', '二行目']);
    await expect(element).toBeAccessible();
  });

  it('R-030, R-045 支払先の内容は、見られない人にはそう言う', async () => {
    const element = await shown({});
    expect(element.shadowRoot!.querySelector('pre')).toBeNull();
    expect(text(element)).toContain('c.Sync_PayloadHidden');
  });

  it('R-045 経理には支払先の内容も示し、途中で切れた内容はそのまま示す', async () => {
    const element = await shown({ GuardedPayload__c: of('{"kind":"paymentDetails","da') });
    expect(element.shadowRoot!.querySelector('pre')!.textContent).toBe('{"kind":"paymentDetails","da');
  });
});
