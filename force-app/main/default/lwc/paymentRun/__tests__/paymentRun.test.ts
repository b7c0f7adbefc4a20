import type {} from '@sa11y/jest';
import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import PaymentRun from 'c/paymentRun';

interface Config {
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(value: unknown, filter?: (config: Config) => boolean, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean): void;
};
type Shown = HTMLElement & Record<string, unknown>;
const find = (element: HTMLElement, selector: string) => element.shadowRoot!.querySelector<Shown>(selector)!;

const mockSave = jest.fn<Promise<{ message: string }[]>, [object[]]>();
jest.mock('c/caseSaving', () => ({
  ...jest.requireActual<object>('c/caseSaving'),
  mutate: (changes: object[]) => mockSave(changes),
}));
jest.mock('@salesforce/user/Id', () => ({ default: '005approver', __esModule: true }), { virtual: true });
jest.mock('@salesforce/customPermission/Haken_ApprovePayments', () => ({ default: true, __esModule: true }), {
  virtual: true,
});
jest.mock('@salesforce/customPermission/Haken_ClosePayments', () => ({ default: true, __esModule: true }), {
  virtual: true,
});

const of = <T>(value: T, label?: string) => ({ value, ...(label === undefined ? {} : { label }) });
const dates = [
  'CloseDate__c',
  'SpotCheckOn__c',
  'SpotCheckDueOn__c',
  'ApprovalDueOn__c',
  'BankDueOn__c',
  'PayDate__c',
  'NoticeOn__c',
  'WithholdingDueOn__c',
  'ReportDueOn__c',
];
const totals = {
  PaymentCount__c: 2,
  ApprovedCount__c: 0,
  ExpectedPayments__c: 2,
  CaseCount__c: 3,
  FeeTotal__c: 64_000,
};
const moreTotals = { TravelTotal__c: 1_280, GrossTotal__c: 71_680, WithholdingTotal__c: 6_534, NetTotal__c: 65_146 };
const runOf = (state: string, requester = '005closer') => ({
  Id: 'a0E1',
  Code__c: of('2023-05-1'),
  Month__c: of('2023-05'),
  Number__c: of(1),
  State__c: of(state, state),
  LastModifiedDate: of('2023-06-12T00:10:00.000Z'),
  ...Object.fromEntries(dates.map((name) => [name, of('2023-06-30')])),
  ...Object.fromEntries(Object.entries({ ...totals, ...moreTotals }).map(([name, amount]) => [name, of(amount)])),
  ApprovedOn__c: of(null),
  ApprovedBy__r: null,
  JobRequest__r: {
    Id: 'a0B1',
    CreatedById: of(requester),
    CreatedBy: { Name: of('石川 誠') },
    Result__c: of('締めました。\nD00012\t口座番号がありません。'),
  },
});
const paymentOf = (number: number, expert: string, net: number) => ({
  Id: `a0F${number}`,
  Code__c: of(`230501000${number}`),
  State__c: of('Calculated', '計算済'),
  PayeeClass__c: of('Consultant', '個人'),
  ...Object.fromEntries(
    ['Cases', 'FeeExclTax', 'FeeTax', 'TravelInclTax', 'TravelTax', 'ConsumptionTax', 'Gross', 'WithholdingBase'].map(
      (name) => [`${name}__c`, of(1_000)],
    ),
  ),
  Withholding__c: of(102),
  Net__c: of(net),
  TaxRate__c: of(10),
  WithholdingRate__c: of(10.21),
  WithholdingHighRate__c: of(20.42),
  WithholdingThreshold__c: of(1_000_000),
  Expert__r: { Name: of(expert), Code__c: of(`E0000${number}`) },
});
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const runs = (...found: object[]) => ({
  uiapi: {
    query: {
      PaymentRun__c: edges(...found),
      ProgramYear__c: edges({ Today__c: of('2023-06-13') }),
      JobRequest__c: edges(),
    },
  },
});
const payments = {
  uiapi: { query: { Payment__c: edges(paymentOf(1, '山田', 32_000), paymentOf(2, '鈴木', 33_146)) } },
};

const isRuns = (config: Config) => !('variables' in config);
const isPayments = (config: Config) => 'variables' in config;
const settled = async () => {
  await new Promise((resolve) => setTimeout(resolve));
};

describe('c-payment-run', () => {
  const shown = async (run?: object) => {
    const element = createElement('c-payment-run', { is: PaymentRun });
    document.body.appendChild(element);
    wire.emit(run ? runs(run) : runs(), isRuns);
    await settled();
    if (run) wire.emit(payments, isPayments);
    await settled();
    return element;
  };
  const button = (element: HTMLElement, label: string) =>
    [...element.shadowRoot!.querySelectorAll<Shown>('lightning-button')].find((each) => each.label === label);
  const press = async (element: HTMLElement, label: string) => {
    button(element, label)!.click();
    await settled();
  };
  beforeEach(() => {
    jest.clearAllMocks();
    mockSave.mockResolvedValue([]);
    jest.mocked(updateRecord).mockResolvedValue({ id: 'a0E1', lastModifiedDate: '', fields: {} });
    jest.mocked(createRecord).mockResolvedValue({ id: 'a0B9', lastModifiedDate: '', fields: {} });
  });
  afterEach(() => document.body.replaceChildren());

  it('R-103, R-104 合計と支払先を、桁区切りで示す', async () => {
    const element = await shown(runOf('Closed'));
    const values = [...element.shadowRoot!.querySelectorAll('dd')].map((dd) => dd.textContent);
    expect(values).toEqual(['2', '3', '64,000', '1,280', '71,680', '6,534', '65,146', '2023/06/30']);
    const nets = [...element.shadowRoot!.querySelectorAll('tbody tr')].map((row) => row.children[8]!.textContent);
    expect(nets).toEqual(['32,000', '33,146']);
    await expect(element).toBeAccessible();
  });

  it('R-104 支払番号を押すと、その明細と決まりが開く', async () => {
    const element = await shown(runOf('Closed'));
    const first = element.shadowRoot!.querySelector('tbody button') as HTMLButtonElement;
    expect(first.getAttribute('aria-expanded')).toBe('false');
    first.click();
    await settled();
    expect(element.shadowRoot!.querySelector('c-payment-lines')).toMatchObject({
      paymentId: 'a0F1',
      amounts: { net: 32_000 },
    });
    expect(find(element, 'tbody button').getAttribute('aria-expanded')).toBe('true');
  });

  it('R-103 専門家の名前で探せて、なければそう言う', async () => {
    const element = await shown(runOf('Closed'));
    const search = find(element, 'lightning-input');
    search.dispatchEvent(new CustomEvent('change', { detail: { value: '鈴' } }));
    await settled();
    expect(element.shadowRoot!.querySelectorAll('tbody tr')).toHaveLength(1);
    search.dispatchEvent(new CustomEvent('change', { detail: { value: '高橋' } }));
    await settled();
    expect(element.shadowRoot!.textContent).toContain('c.Run_NothingFound');
  });

  it('R-103 締めは処理依頼になり、その進みを示す', async () => {
    const element = await shown();
    expect(find(element, 'c-page-message').heading).toBe('c.Run_Empty');
    await press(element, 'c.Run_Close');
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'JobRequest__c',
      fields: { Kind__c: 'ClosePayments', Parameters__c: '{"month":"2023-05"}' },
    });
    expect(find(element, 'c-job-progress').requestId).toBe('a0B9');
  });

  it('R-119 承認は自分の名で、支払を一つずつ、額の写しとともに、組織の今日の日付で行う', async () => {
    const element = await shown(runOf('Closed'));
    await press(element, 'c.Run_Approve');
    expect(mockSave.mock.calls[0]![0]).toMatchObject([
      {
        object: 'Payment__c',
        id: 'a0F1',
        fields: { State__c: 'Approved', ApprovedOn__c: '2023-06-13', ApprovedNet__c: 32_000 },
      },
      { id: 'a0F2', fields: { ApprovedNet__c: 33_146 } },
    ]);
    expect(updateRecord).toHaveBeenCalledWith(
      { fields: { Id: 'a0E1', State__c: 'Approved', ApprovedBy__c: '005approver', ApprovedOn__c: '2023-06-13' } },
      { ifUnmodifiedSince: '2023-06-12T00:10:00.000Z' },
    );
  });

  it('R-119 組織が断ったら、その言葉をそのまま示し、支払処理は承認しない', async () => {
    mockSave.mockResolvedValue([{ message: '締めを依頼した人は承認できません。' }]);
    const element = await shown(runOf('Closed'));
    await press(element, 'c.Run_Approve');
    expect(find(element, '[role="alert"]').textContent).toContain('締めを依頼した人は承認できません。');
    expect(updateRecord).not.toHaveBeenCalled();
  });

  it('R-119 ほかの人が先に変えていたら、上書きせずにそう言う', async () => {
    jest.mocked(updateRecord).mockRejectedValue({ status: 412 });
    const element = await shown(runOf('Closed'));
    await press(element, 'c.Run_Approve');
    expect(find(element, '[role="alert"]').textContent).toContain('c.Run_ChangedMeanwhile');
  });

  it('R-119 自分が締めを依頼した支払処理では、なぜ承認できないかを先に言う', async () => {
    const element = await shown(runOf('Closed', '005approver'));
    expect(element.shadowRoot!.textContent).toContain('c.Run_RequesterCannot');
  });

  it('R-210 見る権限のない人には、そう言って何も示さない', async () => {
    const element = await shown();
    wire.emitErrors(
      [{ message: "Validation error of type FieldUndefined: Field 'PaymentRun__c' is undefined" }],
      isRuns,
    );
    await settled();
    expect(element.shadowRoot!.querySelector('c-page-message')).toMatchObject({ kind: 'noAccess' });
    expect(button(element, 'c.Run_Close')).toBeUndefined();
  });

  it('R-105 承認済の支払処理からは振込データと通知書を依頼できる', async () => {
    const element = await shown(runOf('Approved'));
    await press(element, 'c.Run_Transfer');
    expect(createRecord).toHaveBeenCalledWith({
      apiName: 'JobRequest__c',
      fields: { Kind__c: 'Transfer', Parameters__c: '{"month":"2023-05","number":1}' },
    });
    expect(button(element, 'c.Run_Approve')).toBeUndefined();
  });
});
