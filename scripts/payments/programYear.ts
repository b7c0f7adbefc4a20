import {
  OrgError,
  programYear,
  queryAll,
  quote,
  lastDay,
  type CalendarDate,
  type CalendarMonth,
  type OrgConnection,
} from '../org/index.ts';

/** The programme year's settings that payments need; amounts and rules stay in the org. */
export interface ProgramYearRow {
  Id: string;
  Code__c: string;
  LastPayDate__c: CalendarDate;
  BankLeadDays__c: number;
  ObjectionDays__c: number;
  FeeWithholdingBase__c: string;
  TravelWithholdingBase__c: string;
  PayerName__c: string | null;
  PayerAddress__c: string | null;
  PayerCode__c: string | null;
  PayerKana__c: string | null;
  PayerBankCode__c: string | null;
  PayerBankName__c: string | null;
  PayerBranchCode__c: string | null;
  PayerBranchName__c: string | null;
  PayerAccountType__c: string | null;
  PayerAccountNumber__c: string | null;
  TransferLineEnding__c: 'CRLF' | 'None' | null;
}

const fields = `Id, Code__c, LastPayDate__c, BankLeadDays__c, ObjectionDays__c, FeeWithholdingBase__c,
 TravelWithholdingBase__c, PayerName__c, PayerAddress__c, PayerCode__c, PayerKana__c, PayerBankCode__c,
 PayerBankName__c, PayerBranchCode__c, PayerBranchName__c, PayerAccountType__c, PayerAccountNumber__c,
 TransferLineEnding__c`;

/** The programme year a month's supports belong to. OrgError when the org has none. */
export async function programYearOf(org: OrgConnection, month: CalendarMonth): Promise<ProgramYearRow> {
  const code = programYear(lastDay(month));
  const [row] = await queryAll<ProgramYearRow>(
    org,
    `SELECT ${fields} FROM ProgramYear__c WHERE Code__c = ${quote(code)}`,
  );
  if (row) return row;
  throw new OrgError(
    'NO_PROGRAM_YEAR',
    `実施年度 ${code} が組織にありません。実施年度を登録してから、${month} を締めてください。`,
  );
}
