/** Where cases wait: what each stage holds, and how it is put in order. Conditions are `where` of the GraphQL API. */
export interface Stage {
  name: StageName;
  where: Where;
  sort: Sort;
}

export type StageName = 'before' | 'held' | 'release' | 'travel' | 'verify';
export type Where = Readonly<Record<string, unknown>>;

export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** Columns the server can put in order, and how it is asked to. */
const columns = {
  supportDate: (order: Order) => ({ SupportDate__c: order }),
  code: (order: Order) => ({ Code__c: order }),
  agency: (order: Order) => ({ Agency__r: { Name: order } }),
  expert: (order: Order) => ({ Expert__r: { Name: order } }),
  reviewer: (order: Order) => ({ Reviewer__r: { Name: order } }),
  findings: (order: Order) => ({ OpenFindings__c: order }),
} as const;

export type SortColumn = keyof typeof columns;
interface Order {
  order: 'ASC' | 'DESC';
  nulls: 'LAST';
}

/** `orderBy` of the GraphQL API; cases that are alike in it stand by their codes. */
export function orderBy({ column, descending }: Sort): Where {
  const by = columns[column]({ order: descending ? 'DESC' : 'ASC', nulls: 'LAST' });
  return column === 'code' ? by : { ...by, Code__c: { order: 'ASC' } };
}

const bySupportDate: Sort = { column: 'supportDate', descending: false };
const statusIn = (...statuses: string[]): Where => ({ Status__c: { in: statuses } });
const withClaims = (...states: string[]): Where => ({
  Id: { inq: { TravelClaim__c: { State__c: { in: states } }, ApiName: 'Dispatch__c' } },
});
const withoutOpenClaims: Where = {
  Id: { ninq: { TravelClaim__c: { State__c: { in: ['Claimed', 'Returned'] } }, ApiName: 'Dispatch__c' } },
};

/** the stages in the order a case goes through them. */
export const stages: readonly Stage[] = [
  { name: 'before', where: statusIn('Received', 'Rescheduled'), sort: bySupportDate },
  {
    name: 'verify',
    where: { and: [statusIn('Done', 'AwaitingReport', 'Reviewing'), { CheckedBy__c: { eq: null } }] },
    sort: bySupportDate,
  },
  {
    name: 'travel',
    where: { and: [statusIn('Done', 'Reviewing'), withClaims('Claimed', 'Returned')] },
    sort: bySupportDate,
  },
  {
    name: 'release',
    where: { and: [statusIn('Reviewing'), { CheckedBy__c: { ne: null } }, withoutOpenClaims] },
    sort: bySupportDate,
  },
  { name: 'held', where: statusIn('Returned', 'Inquiry', 'Held'), sort: bySupportDate },
];

export const stageNamed = (name: string | undefined): Stage =>
  stages.find((stage) => stage.name === name) ?? stages[1]!;
