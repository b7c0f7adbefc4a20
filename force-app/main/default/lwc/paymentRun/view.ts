import type { PaymentAmounts } from 'c/amountRules';
import { yen } from 'c/display';
import { words } from 'c/orgAnswers';
import type { Payment, Run } from './queries.ts';
import type { RunDates } from 'c/runCalendar';

/** A payment as its row shows it. */
export function payeeRow(payment: Payment, openId: string) {
  const isOpen = payment.Id === openId;
  return {
    id: payment.Id,
    linesKey: `${payment.Id}-lines`,
    code: payment.Code__c.value ?? '',
    expert: payment.Expert__r?.Name.value ?? '',
    cases: yen(payment.Cases__c.value),
    fee: yen(payment.FeeExclTax__c.value),
    travel: yen(payment.TravelInclTax__c.value),
    tax: yen(payment.ConsumptionTax__c.value),
    gross: yen(payment.Gross__c.value),
    withholding: yen(payment.Withholding__c.value),
    net: yen(payment.Net__c.value),
    state: words(payment.State__c),
    isOpen,
    expanded: String(isOpen),
    icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
    amounts: isOpen ? amountsOf(payment) : undefined,
  };
}

function amountsOf(payment: Payment): PaymentAmounts {
  return {
    payeeClass: words(payment.PayeeClass__c),
    fee: payment.FeeExclTax__c.value ?? 0,
    feeTax: payment.FeeTax__c.value ?? 0,
    travel: payment.TravelInclTax__c.value ?? 0,
    travelTax: payment.TravelTax__c.value ?? 0,
    tax: payment.ConsumptionTax__c.value ?? 0,
    gross: payment.Gross__c.value ?? 0,
    base: payment.WithholdingBase__c.value ?? 0,
    withholding: payment.Withholding__c.value ?? 0,
    net: payment.Net__c.value ?? 0,
    taxRate: payment.TaxRate__c.value ?? 0,
    rate: payment.WithholdingRate__c.value ?? 0,
    highRate: payment.WithholdingHighRate__c.value ?? 0,
    threshold: payment.WithholdingThreshold__c.value ?? 0,
    cases: payment.Cases__c.value ?? 0,
  };
}

export function datesOf(run: Run): RunDates {
  return {
    close: run.CloseDate__c.value,
    spotCheck: run.SpotCheckOn__c.value,
    spotCheckDue: run.SpotCheckDueOn__c.value,
    approvalDue: run.ApprovalDueOn__c.value,
    bankDue: run.BankDueOn__c.value,
    notice: run.NoticeOn__c.value,
    pay: run.PayDate__c.value,
    report: run.ReportDueOn__c.value,
    withholdingDue: run.WithholdingDueOn__c.value,
  };
}

/** The close's result: after its first line, a line a case, `D00012<TAB>reason`. */
export function reasonsByCase(result: string | null | undefined): Record<string, string> {
  const lines = (result ?? '').split('\n').flatMap((line) => {
    const [code, reason] = line.split('\t');
    return code && reason ? [[code, reason] as const] : [];
  });
  return Object.fromEntries(lines);
}
