import zengin from 'zengin-code';
import { toBankKana } from './bankKana.ts';

export type BankLookup =
  | { ok: true; bankName: string; branchName: string; bankKana: string; branchKana: string }
  | { ok: false; reason: string };

/** Names of a bank and its branch from the zengin-code data (its date is the package's version). */
export function findBranch(bankCode: string, branchCode: string): BankLookup {
  const bank = zengin[bankCode];
  if (!bank) return { ok: false, reason: `銀行コード ${bankCode || '（空）'} がありません` };
  const branch = bank.branches[branchCode];
  if (!branch) return { ok: false, reason: `${bank.name}に支店コード ${branchCode || '（空）'} がありません` };
  return {
    ok: true,
    bankName: bank.name,
    branchName: branch.name,
    bankKana: shortKana(bank.kana),
    branchKana: shortKana(branch.kana),
  };
}

/** Bank names are optional in the file and have fifteen places; banks match by code. */
function shortKana(kana: string): string {
  const converted = toBankKana(kana);
  return converted.ok ? converted.kana.slice(0, 15).trimEnd() : '';
}
