import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import PaymentLines from 'c/paymentLines';

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
const line = {
  Id: 'a0D1',
  Nth__c: of(2),
  FeeExclTax__c: of(16_000),
  Transport__c: of(1_280),
  OwnCar__c: of(0),
  PerDiem__c: of(0),
  Lodging__c: of(0),
  TravelInclTax__c: of(1_280),
  Dispatch__r: {
    Id: 'a051',
    Code__c: of('D00016'),
    SupportDate__c: of('2023-05-10'),
    Mode__c: of('Onsite', '対面'),
    BusinessYear__r: { Business__r: { Name: of('株式会社中島カフェ') } },
  },
};
const amounts = {
  payeeClass: '個人',
  fee: 16_000,
  feeTax: 1_600,
  travel: 1_280,
  travelTax: 116,
  tax: 1_716,
  gross: 18_880,
  base: 17_280,
  withholding: 1_764,
  net: 17_116,
  taxRate: 10,
  rate: 10.21,
  highRate: 20.42,
  threshold: 1_000_000,
  cases: 1,
};

describe('c-payment-lines', () => {
  const shown = async () => {
    const element = createElement('c-payment-lines', { is: PaymentLines });
    Object.assign(element, { paymentId: 'a0F1', amounts });
    document.body.appendChild(element);
    wire.emit({ uiapi: { query: { PaymentLine__c: { edges: [{ node: line }] } } } });
    await Promise.resolve();
    return element;
  };
  const texts = (row: Element) => [...row.children].map((cell) => cell.textContent.trim());
  afterEach(() => document.body.replaceChildren());

  it('R-102, R-104 明細は案件ごと、金額は計算と決まりごとに示す', async () => {
    const element = await shown();
    const [lines, how] = [...element.shadowRoot!.querySelectorAll('tbody')];
    expect(texts(lines!.rows[0]!).slice(1)).toEqual([
      '株式会社中島カフェ',
      '2023/05/10',
      '対面',
      'c.Amount_FeeNth',
      '16,000',
      '1,280',
      '0',
      '0',
      '0',
      '1,280',
    ]);
    expect(texts(how!.rows[8]!)).toEqual(['c.Amount_Net', '17,116', 'c.Amount_NetOf', 'R-104, R-105']);
    await expect(element).toBeAccessible();
  });

  it('R-103 金額の案件へ一度で移れる', async () => {
    const element = await shown();
    find(element, 'lightning-button').click();
    expect(mockNavigate.mock.lastCall![0].attributes).toMatchObject({
      recordId: 'a051',
      objectApiName: 'Dispatch__c',
    });
  });
});
