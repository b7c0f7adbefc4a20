import {
  OrgError,
  queryAll,
  requireSaved,
  updateAll,
  upsertInOrder,
  type CalendarMonth,
  type Clock,
  type OrgConnection,
} from '../org/index.ts';
import { contentsOf, findRun, runsOf, type PaymentRow, type RunRow } from './runs.ts';

export interface ApproveResult {
  run: RunRow;
  /** False: the run was approved before and nothing was written. */
  approved: boolean;
}

/**
 * Approves a run in the approver's own session, payment by payment, then the run. The results are copied to
 * plain fields, equal to the formulas by rule. Whoever asked for the run, or entered an account it pays to, is refused by
 * the org. Broken off, it goes on where it stopped.
 */
export async function approveRun(
  org: OrgConnection,
  clock: Clock,
  month: CalendarMonth,
  number?: number,
): Promise<ApproveResult> {
  const run = await findRun(org, month, number);
  if (run.State__c === 'Approved' || run.State__c === 'Transferred') return { run, approved: false };
  const { user_id: approver } = await org.persist(() => org.identity());
  const today = clock.today();
  const { payments } = await contentsOf(org, run);
  const rows = payments
    .filter((payment) => payment.State__c === 'Calculated')
    .map((payment) => approvalRow(payment, approver, today));
  const runRow = { id: run.Id, State__c: 'Approved', ApprovedBy__c: approver, ApprovedOn__c: today };
  try {
    requireSaved('支払', rows, await updateAll(org, 'Payment__c', rows));
    requireSaved('支払処理', [runRow], await updateAll(org, 'PaymentRun__c', [runRow]));
  } catch (error) {
    throw await explainedRefusal(org, run, approver, error);
  }
  const after = (await runsOf(org, month)).find((each) => each.Code__c === run.Code__c);
  if (after?.State__c !== 'Approved')
    throw new OrgError(
      'RUN_INCOMPLETE',
      `支払処理 ${run.Code__c} が承認済になりませんでした。もう一度実行してください。`,
    );
  return { run: after, approved: true };
}

/** The org said no; whose session it was is told first, since that is what most often stands against an approval. */
async function explainedRefusal(org: OrgConnection, run: RunRow, approver: string, error: unknown): Promise<unknown> {
  if (!(error instanceof OrgError) || error.code !== 'REFUSED') return error;
  const [asked] = await queryAll<{ JobRequest__r: { CreatedById: string } | null }>(
    org,
    `SELECT JobRequest__r.CreatedById FROM PaymentRun__c WHERE Id = '${run.Id}'`,
  );
  const why =
    asked?.JobRequest__r?.CreatedById === approver
      ? '締めを依頼した本人は承認できません（R-119）。経理承認の担当者が自分のログインで承認してください。'
      : '承認できるのは経理承認の担当者で、支払先を入力した本人は承認できません（R-119）。';
  return new OrgError('APPROVAL_REFUSED', `支払処理 ${run.Code__c} を承認できませんでした。${why}\n${error.message}`, {
    cause: error,
  });
}

function approvalRow(payment: PaymentRow, approver: string, today: string) {
  return {
    id: payment.Id,
    State__c: 'Approved',
    ApprovedBy__c: approver,
    ApprovedOn__c: today,
    ApprovedGross__c: payment.Gross__c,
    ApprovedTax__c: payment.ConsumptionTax__c,
    ApprovedBase__c: payment.WithholdingBase__c,
    ApprovedWithholding__c: payment.Withholding__c,
    ApprovedNet__c: payment.Net__c,
  };
}

/** Marks a transferred run, its payments and its cases as paid; what is marked already is left. */
export async function markPaid(org: OrgConnection, run: RunRow): Promise<void> {
  const { payments, lines } = await contentsOf(org, run);
  const unpaid = lines.filter((line) => line.Dispatch__r.Status__c === 'Payable');
  const cases = unpaid.map((line) => ({
    id: line.Dispatch__r.Id,
    Status__c: 'Paid',
    PaymentLine__c: line.Id,
    PaidOn__c: run.PayDate__c,
  }));
  const paid = payments
    .filter((payment) => payment.State__c === 'Approved')
    .map(({ Id }) => ({ id: Id, State__c: 'Paid' }));
  const [savedCases, savedPayments] = await upsertInOrder(org, [
    { object: 'Dispatch__c', key: 'Id', rows: cases },
    { object: 'Payment__c', key: 'Id', rows: paid },
  ]);
  requireSaved('派遣案件', cases, savedCases!);
  requireSaved('支払', paid, savedPayments!);
  if (run.State__c === 'Transferred') return;
  const rows = [{ id: run.Id, State__c: 'Transferred' }];
  requireSaved('支払処理', rows, await updateAll(org, 'PaymentRun__c', rows));
}
