import { mutate, NotSaved } from 'c/caseSaving';
import type { Payment } from './queries.ts';

/** Payments approved in one request: well below what one request may hold, and one refusal undoes few. */
const paymentsPerRequest = 50;

/**
 * Approves payments in the session of whoever looks: the results are copied to plain fields, which the org compares
 * with its own. Those approved before are left, so it goes on where it was broken off.
 * @throws NotSaved what the org refused; the requests before it stay
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
    const changes = some.map((each) => ({
      object: 'Payment__c',
      id: each.Id,
      fields: approvalOf(each, approver, today),
    }));
    // One after the other: each is a transaction of its own, and what is told to the approver counts up.
    // eslint-disable-next-line no-await-in-loop
    const errors = await mutate(changes);
    if (errors.length > 0) throw new NotSaved(errors);
    progress(payments.length - left.length + start + some.length);
  }
}

function approvalOf(payment: Payment, approver: string, today: string): Record<string, unknown> {
  return {
    State__c: 'Approved',
    ApprovedBy__c: approver,
    ApprovedOn__c: today,
    ApprovedGross__c: payment.Gross__c.value,
    ApprovedTax__c: payment.ConsumptionTax__c.value,
    ApprovedBase__c: payment.WithholdingBase__c.value,
    ApprovedWithholding__c: payment.Withholding__c.value,
    ApprovedNet__c: payment.Net__c.value,
  };
}
