import { createRequire } from 'node:module';
import type { Random } from './random.ts';

interface Branch {
  code: string;
  name: string;
  kana: string;
}
interface Bank extends Branch {
  branches: Record<string, Branch>;
}

// The package has no types; this is the part of its table that is used.
const zengin = createRequire(import.meta.url)('zengin-code') as Record<string, Bank>;

/** Real banks and branches; the accounts on them are invented. */
const banks = ['0001', '0005', '0009', '0010', '0116', '0125', '0137', '0143', '0149', '0177', '0190', '9900']
  .filter((code) => code in zengin)
  .map((code) => ({ code, branches: Object.keys(zengin[code]!.branches).sort() }));

export interface Account {
  bankCode: string;
  branchCode: string;
  accountNumber: string;
}

/** An account that nobody has: numbers begin with 00. */
export function account(from: Random, number: number): Account {
  const bank = from.pick(banks);
  return {
    bankCode: bank.code,
    branchCode: from.pick(bank.branches),
    accountNumber: `00${String((10_000 + number * 37) % 100_000).padStart(5, '0')}`,
  };
}

/** Names of a bank and its branch, as people read them; undefined for codes that nobody has. */
export function namesOf(bankCode: string, branchCode: string): { bank: string; branch: string } | undefined {
  const bank = zengin[bankCode];
  const branch = bank?.branches[branchCode];
  return bank && branch && { bank: bank.name, branch: branch.name };
}
