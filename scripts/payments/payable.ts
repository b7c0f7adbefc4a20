import { isOneOf, queryEach, quote, type CalendarDate, type OrgConnection } from '../org/index.ts';
import { findBranch, toBankKana } from './transfer/index.ts';

/** A released case that no run holds yet, with the amounts the org worked out for it. */
export interface PayableCase {
  Id: string;
  Code__c: string;
  SupportDate__c: CalendarDate;
  ConfirmedNth__c: number;
  FeeExclTax__c: number;
  Transport__c: number | null;
  OwnCarKm__c: number | null;
  OwnCar__c: number | null;
  PerDiem__c: number | null;
  Lodging__c: number | null;
  TravelInclTax__c: number;
  Expert__r: { Code__c: string; Name: string };
}

export interface AccountRow {
  Id: string;
  Code__c: string;
  State__c: string;
  EffectiveFrom__c: CalendarDate | null;
  EffectiveTo__c: CalendarDate | null;
  PayeeClass__c: string | null;
  EnteredBy__c: string | null;
  BankCode__c: string | null;
  BranchCode__c: string | null;
  AccountNumber__c: string | null;
  HolderKana__c: string | null;
  Expert__r: { Code__c: string };
}

/** One payee of a run: an expert, the account paid to and the cases paid for. */
export interface Payee {
  expertCode: string;
  account: AccountRow;
  cases: PayableCase[];
}

/** A payable case that this run cannot pay, and why. */
export interface HeldBack {
  dispatchCode: string;
  expertCode: string;
  reason: string;
}

/**
 * Cases 支払可 with a support date up to `until` that no payment line holds, together with lines a broken-off close of
 * this run already wrote (`runCode`): those are planned again exactly as they stand.
 */
export async function payableCases(org: OrgConnection, until: CalendarDate, runCode: string): Promise<PayableCase[]> {
  const fields = `Id, Code__c, SupportDate__c, ConfirmedNth__c, FeeExclTax__c, Transport__c, OwnCarKm__c, OwnCar__c,
 PerDiem__c, Lodging__c, TravelInclTax__c, Expert__r.Code__c, Expert__r.Name`;
  const base = `SELECT ${fields} FROM Dispatch__c WHERE Status__c = 'Payable' AND SupportDate__c <= ${until}`;
  const [free, ours] = await queryEach<PayableCase>(org, [
    `${base} AND Id NOT IN (SELECT Dispatch__c FROM PaymentLine__c WHERE Voided__c = false) ORDER BY Code__c`,
    `${base} AND Id IN (SELECT Dispatch__c FROM PaymentLine__c WHERE Voided__c = false AND Payment__r.PaymentRun__r.Code__c = ${quote(runCode)}) ORDER BY Code__c`,
  ]);
  return [...free!, ...ours!].sort((a, b) => (a.Code__c < b.Code__c ? -1 : 1));
}

/** Accounts of the experts, in force on the pay date. */
export async function accountsOf(
  org: OrgConnection,
  experts: Iterable<string>,
  payDate: CalendarDate,
): Promise<Map<string, AccountRow[]>> {
  const [rows] = await queryEach<AccountRow>(org, [
    `SELECT Id, Code__c, State__c, EffectiveFrom__c, EffectiveTo__c, PayeeClass__c, EnteredBy__c, BankCode__c, BranchCode__c,
 AccountNumber__c, HolderKana__c, Expert__r.Code__c FROM PayeeAccount__c
 WHERE ${isOneOf('Expert__r.Code__c', experts)} AND State__c != 'Ended' ORDER BY EffectiveFrom__c DESC`,
  ]);
  const inForce = rows!.filter(
    (row) =>
      (row.EffectiveFrom__c === null || row.EffectiveFrom__c <= payDate) &&
      (row.EffectiveTo__c === null || payDate <= row.EffectiveTo__c),
  );
  return Map.groupBy(inForce, (row) => row.Expert__r.Code__c);
}

/**
 * Groups cases by expert, each expert one payment; whom the run cannot pay is held with the reason. `closers` are
 * who asked for the close and whose session it is: neither may have entered an account it pays to.
 */
export function payeesOf(
  cases: readonly PayableCase[],
  accounts: ReadonlyMap<string, readonly AccountRow[]>,
  closers: readonly string[],
): { payees: Payee[]; held: HeldBack[] } {
  const payees: Payee[] = [];
  const held: HeldBack[] = [];
  const byExpert = Map.groupBy(cases, (each) => each.Expert__r.Code__c);
  for (const [expertCode, own] of [...byExpert].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const account = (accounts.get(expertCode) ?? []).find((each) => each.State__c === 'Approved');
    const reason =
      account === undefined ? '承認された支払通知書用情報がありません。' : reasonAgainst(account, own, closers);
    if (account !== undefined && reason === undefined) payees.push({ expertCode, account, cases: own });
    else held.push(...own.map((each) => ({ dispatchCode: each.Code__c, expertCode, reason: reason ?? '' })));
  }
  return { payees, held };
}

function reasonAgainst(
  account: AccountRow,
  cases: readonly PayableCase[],
  closers: readonly string[],
): string | undefined {
  if (account.EnteredBy__c !== null && closers.includes(account.EnteredBy__c))
    return '支払先を入力した本人は、その支払先への支払を締められません。';
  if (account.PayeeClass__c === null) return '支払先の源泉区分がありません。';
  if (account.PayeeClass__c === 'NonResident') return '非居住者への支払は個別に処理します。';
  const branch = findBranch(account.BankCode__c ?? '', account.BranchCode__c ?? '');
  if (!branch.ok) return `${branch.reason}。`;
  if (!/^\d{7}$/.test(account.AccountNumber__c ?? '')) return '口座番号が7桁の数字ではありません。';
  const holder = toBankKana(account.HolderKana__c ?? '');
  if (!holder.ok) return `口座名義「${account.HolderKana__c ?? ''}」に${holder.reason}。`;
  if (holder.kana.length > 30) return `口座名義「${account.HolderKana__c ?? ''}」が銀行の30桁を超えています。`;
  const total = cases.reduce((sum, each) => sum + each.FeeExclTax__c + each.TravelInclTax__c, 0);
  return total > 0 ? undefined : '支払額が0円です。';
}
