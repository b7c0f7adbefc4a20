import { createRequire } from 'node:module';
import type zenginCode from 'zengin-code';
import { toBankKana } from './bankKana.ts';

const require = createRequire(import.meta.url);
let zengin: typeof zenginCode | undefined;

/** Read when a bank is first looked up: it takes half a second that most commands need not spend. */
const banks = (): typeof zenginCode => (zengin ??= require('zengin-code') as typeof zenginCode);

export type BankLookup =
  | { ok: true; bankName: string; branchName: string; bankKana: string; branchKana: string }
  | { ok: false; reason: string };

/** Names of a bank and its branch from the zengin-code data (its date is the package's version). */
export function findBranch(bankCode: string, branchCode: string): BankLookup {
  const bank = banks()[bankCode];
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
