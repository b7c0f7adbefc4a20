import { executeMutation, gql } from 'lightning/graphql';
import { reasonsOf } from 'c/orgAnswers';
import type { Payment } from './queries.ts';

/** Payments approved in one request: well below what one request may hold, and one refusal undoes few. */
const paymentsPerRequest = 50;

/** The org said no; in its words. */
export class Refused extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join(' '));
    this.reasons = reasons;
  }
}

/**
 * Approves payments in the session of whoever looks: the results are copied to plain fields, which the org compares
 * with its own. Those approved before are left, so it goes on where it was broken off.
 */
export async function approvePayments(
  payments: readonly Payment[],
  approver: string,
  today: string,
  progress: (done: number) => void,
): Promise<void> {
  const left = payments.filter(({ State__c: state }) => state.value === 'Calculated');
  for (let start = 0; start < left.length; start += paymentsPerRequest) {
    const some = left.slice(start, start + paymentsPerRequest);
    const variables = Object.fromEntries(some.map((each, index) => [`p${index}`, inputOf(each, approver, today)]));
    // One after the other: each is a transaction of its own, and what is told to the approver counts up.
    // eslint-disable-next-line no-await-in-loop
    const { errors } = await executeMutation({ query: mutationOf(some.length), variables });
    if (errors !== undefined && errors.length > 0) throw new Refused(reasonsOf(errors));
    progress(payments.length - left.length + start + some.length);
  }
}

function mutationOf(size: number): unknown {
  const places = Array.from({ length: size }, (_, index) => index);
  const inputs = places.map((place) => `$p${place}: Payment__cUpdateInput!`).join(', ');
  const updates = places.map((place) => `p${place}: Payment__cUpdate(input: $p${place}) { success }`).join(' ');
  return gql(`mutation Approve(${inputs}) { uiapi(input: { allOrNone: true }) { ${updates} } }`);
}

function inputOf(payment: Payment, approver: string, today: string): Record<string, unknown> {
  return {
    Id: payment.Id,
    Payment__c: {
      State__c: 'Approved',
      ApprovedBy__c: approver,
      ApprovedOn__c: today,
      ApprovedGross__c: payment.Gross__c.value,
      ApprovedTax__c: payment.ConsumptionTax__c.value,
      ApprovedBase__c: payment.WithholdingBase__c.value,
      ApprovedWithholding__c: payment.Withholding__c.value,
      ApprovedNet__c: payment.Net__c.value,
    },
  };
}
