import type { PaymentAmounts } from 'c/amountRules';
import { yen } from 'c/display';
import { words } from 'c/orgAnswers';
import { labels } from './labels.ts';
import type { Payment } from './queries.ts';

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

/** The close's result: after its first line, a line a case, `D00012<TAB>reason`. */
export function reasonsByCase(result: string | null | undefined): Record<string, string> {
  const lines = (result ?? '').split('\n').flatMap((line) => {
    const [code, reason] = line.split('\t');
    return code && reason ? [[code, reason] as const] : [];
  });
  return Object.fromEntries(lines);
}

const states = ['Planned', 'Closed', 'Approved', 'Transferred'] as const;
const times = {
  done: { words: labels.stepDone, icon: 'utility:check', style: 'step step_done', current: undefined },
  now: { words: labels.stepNow, icon: 'utility:pin', style: 'step step_now', current: 'step' },
  next: { words: labels.stepNext, icon: 'utility:clock', style: 'step', current: undefined },
};

/** The way of a run: what is done, where it stands, what comes; in words, as colours alone say nothing. */
export function stepsOf(state: string) {
  const at = states.findIndex((each) => each === state);
  return states.map((value, index) => ({
    value,
    label: labels.states[value],
    ...times[index < at ? 'done' : index === at ? 'now' : 'next'],
  }));
}
