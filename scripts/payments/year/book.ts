import { join } from 'node:path';
import { OrgError, type OrgConnection } from '../../org/index.ts';
import { csv, writeWhole } from '../outputs.ts';
import { balanceOf, budgetOf, yearTotals, type BalanceRow, type YearTotals } from './balance.ts';
import { runFacts, yearRuns, type YearRunRow } from './facts.ts';
import { fileComparisons } from './files.ts';
import { comparisonsOf, disagrees, type Comparison } from './sums.ts';
import { yearCases, type YearCases } from './unpaid.ts';

export interface YearBook {
  year: string;
  runs: YearRunRow[];
  totals: YearTotals;
  cases: YearCases;
  balance: BalanceRow[];
  /** How many sums were compared, by level. */
  compared: Record<string, number>;
  folder: string;
}

/**
 * The year-end book of a programme year, written to `out/2023-year`: its runs, budget, paid and left, and the
 * unpaid cases with reason and expected amount. Every sum is held against the level below: travel item, claim,
 * case, line, payment, run, year, and the files handed over.
 * @throws OrgError SUMS_DISAGREE, after the book is written, with each sum that is not the sum of its parts
 */
export async function writeYearBook(org: OrgConnection, root: string, year: string): Promise<YearBook> {
  const budget = await budgetOf(org, year);
  const runs = await yearRuns(org, year);
  const totals = await yearTotals(org, year);
  const cases = await yearCases(org, year, budget.LastPayDate__c);
  const balance = balanceOf(budget, totals, cases.unpaid);
  const compared: Record<string, number> = {};
  const wrong: Comparison[] = [];
  const check = (comparisons: readonly Comparison[]) => {
    for (const each of comparisons) {
      compared[each.level] = (compared[each.level] ?? 0) + 1;
      if (disagrees(each)) wrong.push(each);
    }
  };
  for (const run of runs) {
    check(comparisonsOf(await runFacts(org, run)));
    if (run.State__c === 'Transferred') check(fileComparisons(run, root));
  }
  check(yearComparisons(year, runs, totals, cases));
  const folder = join(root, `${year}-year`);
  const book = { year, runs, totals, cases, balance, compared, folder };
  await write(book, wrong);
  if (wrong.length > 0) throw disagreement(wrong);
  return book;
}

/** The year against its runs, and its cases against what became of them. */
function yearComparisons(
  year: string,
  runs: readonly YearRunRow[],
  totals: YearTotals,
  cases: YearCases,
): Comparison[] {
  const transferred = runs.filter((run) => run.State__c === 'Transferred');
  const sum = (of: (run: YearRunRow) => number | null) => transferred.reduce((total, run) => total + (of(run) ?? 0), 0);
  const level = '支払処理→年度';
  const row = (what: string, below: number, above: number) => ({ level, record: year, what, below, above });
  return [
    row(
      '謝金',
      sum((run) => run.FeeTotal__c),
      totals.fee,
    ),
    row(
      '旅費',
      sum((run) => run.TravelTotal__c),
      totals.travel,
    ),
    row(
      '旅費（税抜）',
      sum((run) => run.TravelExclTax__c),
      totals.travelExclTax,
    ),
    row(
      '支払総額',
      sum((run) => run.GrossTotal__c),
      totals.gross,
    ),
    row(
      '源泉徴収税額',
      sum((run) => run.WithholdingTotal__c),
      totals.withholding,
    ),
    row(
      '振込額',
      sum((run) => run.NetTotal__c),
      totals.net,
    ),
    row(
      '支払件数',
      sum((run) => run.PaymentCount__c),
      totals.payments,
    ),
    row('支払済の案件数', totals.cases, cases.paid),
    row('案件数', cases.paid + cases.cancelled + cases.unpaid.length, cases.all),
  ];
}

async function write(book: YearBook, wrong: readonly Comparison[]): Promise<void> {
  const { runs, balance, cases, compared, folder } = book;
  const files: Record<string, string> = {
    'runs.csv': csv(runs.map(runRow), Object.keys(runColumns)),
    'balance.csv': csv(
      balance.map((row) => ({ ...row })),
      ['item', 'budget', 'paid', 'remaining', 'unpaid', 'free'],
    ),
    'unpaid.csv': csv([...cases.unpaid.map(unpaidRow), ...cases.notStored.map(notStoredRow)], unpaidColumns),
    'sums.csv': csv(
      Object.entries(compared).map(([level, count]) => ({
        ...{ level, compared: count },
        disagree: wrong.filter((each) => each.level === level).length,
      })),
      ['level', 'compared', 'disagree'],
    ),
  };
  for (const [name, content] of Object.entries(files)) await writeWhole(join(folder, name), content);
}

const runColumns: Readonly<Record<string, (run: YearRunRow) => string | number>> = {
  run: (run) => run.Code__c,
  state: (run) => run.State__c,
  pay_date: (run) => run.PayDate__c ?? '',
  payments: (run) => run.PaymentCount__c,
  cases: (run) => run.CaseCount__c ?? 0,
  fee_excl_tax: (run) => run.FeeTotal__c,
  travel_incl_tax: (run) => run.TravelTotal__c,
  travel_excl_tax: (run) => run.TravelExclTax__c,
  transfer_fees: (run) => run.TransferFees__c,
  gross: (run) => run.GrossTotal__c ?? 0,
  withholding: (run) => run.WithholdingTotal__c ?? 0,
  net: (run) => run.NetTotal__c ?? 0,
};

const runRow = (run: YearRunRow) => Object.fromEntries(Object.entries(runColumns).map(([name, of]) => [name, of(run)]));

const unpaidColumns = [
  ...['dispatch_code', 'expert_code', 'support_date', 'nth', 'status', 'finding_codes', 'reason'],
  ...['expected_fee_excl_tax', 'expected_travel_incl_tax'],
];

const unpaidRow = (each: YearCases['unpaid'][number]) => ({
  dispatch_code: each.dispatchCode,
  expert_code: each.expertCode,
  support_date: each.supportDate ?? '',
  nth: each.nth ?? '',
  status: each.status,
  finding_codes: each.findingCodes.join(';'),
  reason: each.reason,
  expected_fee_excl_tax: each.expectedFee,
  expected_travel_incl_tax: each.expectedTravel,
});

const notStoredRow = ({ dispatchCode, reason }: YearCases['notStored'][number]) => ({
  dispatch_code: dispatchCode,
  status: 'NotStored',
  reason: `連携不備のため案件として登録できていません。 ${reason.replace(/\s+/g, ' ')}`,
});

/** Sums told by name before the rest is only counted. */
const told = 20;

function disagreement(wrong: readonly Comparison[]): OrgError {
  const lines = wrong
    .slice(0, told)
    .map(
      ({ level, record, what, below, above }) =>
        `${level} ${record} の${what}: 内訳の計 ${below.toLocaleString('ja-JP')}、上位の値 ${above.toLocaleString('ja-JP')}`,
    );
  const more = wrong.length > told ? [`ほか ${wrong.length - told} 件`] : [];
  return new OrgError(
    'SUMS_DISAGREE',
    `年度の合計が合いません（${wrong.length} 件）。組織の値とファイルを確かめ、ファイルが古いか足りないときは haken payments transfer と haken payments notices を実行し直してください。\n${[...lines, ...more].join('\n')}`,
  );
}
