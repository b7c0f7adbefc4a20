import { queryEach, type OrgConnection } from '../../../scripts/org/index.ts';

/** What a month's payments come to in an org, by natural key and business fields: no Id, no instant, no counter. */
export async function moneyOf(accounting: OrgConnection): Promise<Record<string, unknown>> {
  const answers = await queryEach<Record<string, unknown>>(accounting, queries);
  const rows = answers.flat().map((row) => plain(row) as Record<string, unknown>);
  return Object.fromEntries(rows.map((row) => [`${String(row.object)} ${String(row.Code__c)}`, row]));
}

const queries = [
  `SELECT Code__c, Name, Month__c, Number__c, State__c, PayDate__c, CloseDate__c, BankDueOn__c, NoticeOn__c, ExpectedPayments__c,
 PaymentCount__c, ApprovedCount__c, CaseCount__c, FeeTotal__c, TravelTotal__c, GrossTotal__c, WithholdingTotal__c,
 NetTotal__c, ApprovedOn__c, ApprovedBy__r.Username, JobRequest__r.Code__c FROM PaymentRun__c`,
  `SELECT Code__c, Name, State__c, RunExpertKey__c, PayeeClass__c, PayDate__c, ExpectedLines__c, Cases__c, FeeExclTax__c,
 TravelInclTax__c, ConsumptionTax__c, Gross__c, WithholdingBase__c, Withholding__c, Net__c, ApprovedGross__c,
 ApprovedTax__c, ApprovedBase__c, ApprovedWithholding__c, ApprovedNet__c, ApprovedOn__c, ApprovedBy__r.Username,
 Expert__r.Code__c, PayeeAccount__r.Code__c, PaymentRun__r.Code__c FROM Payment__c`,
  `SELECT Code__c, Name, DispatchKey__c, Nth__c, FeeExclTax__c, Transport__c, OwnCarKm__c, OwnCar__c, PerDiem__c, Lodging__c,
 TravelInclTax__c, Voided__c, Payment__r.Code__c, Dispatch__r.Code__c FROM PaymentLine__c`,
  `SELECT Code__c, Status__c, NthKey__c, ReleasedOn__c, PaidOn__c, HoldReason__c, PaymentLine__r.Code__c FROM Dispatch__c`,
  `SELECT Code__c, Kind__c, State__c, Progress__c, Parameters__c FROM JobRequest__c`,
];

/** Rows without what the API adds; the object's name stays, as a field of its own. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { attributes, ...fields } = value as { attributes?: { type: string } };
  const own = Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, plain(inner)]));
  return attributes ? { object: attributes.type, ...own } : own;
}
