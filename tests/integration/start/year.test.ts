import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateYear } from '../../../data/sample/index.ts';
import {
  addMonths,
  calendarMonth,
  connect,
  isOneOf,
  lastBankDay,
  nthBankDay,
  queryAll,
  startLocalOrg,
  type LocalOrg,
} from '../../../scripts/org/index.ts';
import { cellsOf, jsonOf, startHaken } from '../../support/thread/index.ts';
import { Start } from './start.ts';

// Twelve closings, one after another; on a machine with other work they take their time.
jest.setTimeout(600_000);

const scale = 0.02;
const sample = generateYear({ seed: 'haken-2023', scale });
const lastDay = '2024-03-25T12:00:00+09:00';
const outer = process.env.HAKEN_HOME;
let home: string;
let out: string;
let org: LocalOrg | undefined;
let lines: Line[];

interface Line {
  Payment__r: { PaymentRun__r: { Code__c: string; Month__c: string; PayDate__c: string } };
  Dispatch__r: { Code__c: string; SupportDate__c: string; Status__c: string };
}

interface Book {
  totals: { runs: number; payments: number; fee: number; net: number };
  cases: {
    all: number;
    paid: number;
    cancelled: number;
    unpaid: { dispatchCode: string; reason: string }[];
    notStored: { dispatchCode: string }[];
  };
  balance: { item: string; budget: number; paid: number; remaining: number; unpaid: number; free: number }[];
  compared: Record<string, number>;
}

const haken = (login: string, ...args: string[]) => startHaken(home, [...args, '--target-org', login]).ended;
const year = (...more: string[]) => haken('keiri', 'payments', 'year', '--year', '2023', '--out', out, ...more);

async function serve(clock: string): Promise<void> {
  await org?.stop();
  org = await startLocalOrg({ port: 0, clock });
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'haken-year-'));
  out = join(home, 'out');
  process.env.HAKEN_HOME = home;
  const which = ['--year', '--scale', String(scale), '--through', 'end', '--once', '--no-files'];
  const start = new Start(home, ...which, '--port', '0');
  if ((await start.ended) !== 0) throw new Error(start.said);
  await serve(lastDay);
  lines = await queryAll<Line>(
    await connect('keiri'),
    `SELECT Payment__r.PaymentRun__r.Code__c, Payment__r.PaymentRun__r.Month__c, Payment__r.PaymentRun__r.PayDate__c,
 Dispatch__r.Code__c, Dispatch__r.SupportDate__c, Dispatch__r.Status__c FROM PaymentLine__c ORDER BY Code__c`,
  );
});

afterAll(async () => {
  await org?.stop();
  if (outer === undefined) delete process.env.HAKEN_HOME;
  else process.env.HAKEN_HOME = outer;
  rmSync(home, { recursive: true, force: true });
});

const runOf = (line: Line) => line.Payment__r.PaymentRun__r;
const lineOf = (dispatch: string) => lines.find((line) => line.Dispatch__r.Code__c === dispatch);
/** The day on which a month is closed for the first time. */
const closingOf = (month: string) => nthBankDay(addMonths(calendarMonth(month), 1), 8);

const feeOf = (nth: number): number => (nth === 1 ? 24_000 : nth <= 3 ? 16_000 : nth <= 5 ? 8_000 : 0);

/** What the Platform last told of each case. */
const applications = new Map(
  sample.deliveries
    .map(({ record }) => record)
    .filter(({ kind }) => kind === 'application')
    .map(({ id, data }) => [id, data as { business: string; status: string }]),
);

/** Businesses that are registered twice: the first code by the second. */
const registeredTwice = new Map(
  sample.planted.sameBusinessTwoNames.map(({ cases }) => {
    const [first, second] = [...new Set(cases.map((dispatch) => applications.get(dispatch)!.business))].sort();
    return [second!, first!];
  }),
);

/** What each of the year's supports costs in fees if all are paid, by what the Platform told of businesses and cancellations. */
function feesOfSample(): Map<string, number> {
  const alive = [...applications].filter(([, { status }]) => status !== 'Cancelled');
  const byBusiness = Map.groupBy(alive, ([, { business }]) => registeredTwice.get(business) ?? business);
  return new Map(
    [...byBusiness.values()].flatMap((own) => own.map(([code], index) => [code, feeOf(index + 1)] as const)),
  );
}

const sumOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, amount) => sum + amount, 0);

describe('The programme year, closed month after month', () => {
  it('R-102 A-55 twelve runs are paid on the last bank day of the following month, February’s second on the year’s last', async () => {
    const runs = jsonOf(await haken('keiri', 'payments', 'status', '--json')) as {
      Code__c: string;
      Month__c: string;
      PayDate__c: string;
      State__c: string;
    }[];
    expect(runs.map((run) => run.Code__c)).toEqual([
      ...['2023-04-1', '2023-05-1', '2023-06-1', '2023-07-1', '2023-08-1', '2023-09-1'],
      ...['2023-10-1', '2023-11-1', '2023-12-1', '2024-01-1', '2024-02-1', '2024-02-2'],
    ]);
    for (const run of runs) {
      expect(run).toMatchObject({
        PayDate__c: lastBankDay(addMonths(calendarMonth(run.Month__c), 1)),
        State__c: 'Transferred',
      });
    }
    expect(runs.slice(-2).map((run) => run.PayDate__c)).toEqual(['2024-03-29', '2024-03-29']);
  });

  it('R-100 no case is paid twice, and each that is paid is marked so', () => {
    const paid = lines.map((line) => line.Dispatch__r.Code__c);
    expect(new Set(paid).size).toBe(paid.length);
    expect(new Set(lines.map((line) => line.Dispatch__r.Status__c))).toEqual(new Set(['Paid']));
  });

  it('R-040 a support that is reported two months late is paid by a run two months later', () => {
    for (const { cases } of sample.planted.lateByTwoMonths) {
      const line = lineOf(cases.at(-1)!)!;
      const supported = calendarMonth(line.Dispatch__r.SupportDate__c.slice(0, 7));
      expect(runOf(line).Month__c >= addMonths(supported, 2)).toBe(true);
    }
  });

  it('R-041 R-046 R-049 what was missing holds a case until it has come, and the case is carried to the next run', () => {
    const carried = [...sample.cured].flatMap(([dispatch, { on }]) => {
      const line = lineOf(dispatch);
      return line === undefined ? [] : [{ line, on }];
    });
    expect(carried.length).toBeGreaterThan(5);
    for (const { line, on } of carried) expect(closingOf(runOf(line).Month__c) >= on).toBe(true);
    const later = carried.filter(({ line }) => line.Dispatch__r.SupportDate__c.slice(0, 7) < runOf(line).Month__c);
    expect(later.length).toBeGreaterThan(3);
  });

  it('A-05 R-119 a business that was registered twice is merged by another than who decided, and counted as one', async () => {
    const reviewer = await connect('shinsa');
    const proposals = await queryAll(
      reviewer,
      `SELECT Code__c, State__c, DecidedBy__r.Username, MergedBy__r.Username FROM MergeProposal__c ORDER BY Code__c`,
    );
    expect(registeredTwice.size).toBeGreaterThan(0);
    expect(proposals).toMatchObject(
      [...registeredTwice].map(([second, first]) => ({
        ...{ Code__c: `${first}|${second}`, State__c: 'Merged' },
        ...{ DecidedBy__r: { Username: 'shinsa@haken.example' }, MergedBy__r: { Username: 'tanto@haken.example' } },
      })),
    );
    for (const { cases } of sample.planted.sameBusinessTwoNames) {
      const counted = await queryAll(
        reviewer,
        `SELECT ComputedNth__c, BusinessYear__r.Business__r.Code__c FROM Dispatch__c WHERE ${isOneOf('Code__c', cases)}
 ORDER BY SupportDate__c`,
      );
      const Code__c = applications.get(cases[0]!)!.business;
      expect(counted).toMatchObject(
        cases.map((_, index) => ({ ComputedNth__c: index + 1, BusinessYear__r: { Business__r: { Code__c } } })),
      );
    }
    const lent = `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Haken_Merge'`;
    expect(await queryAll(await connect('kanri'), lent)).toEqual([]);
  });

  it('R-101 R-109 every sum of the year is that of its parts, and budget − paid is what the listed unpaid cases would take', async () => {
    const fees = feesOfSample();
    const budget = sumOf(fees.values());
    const admin = await connect('kanri');
    const [programme] = await queryAll<{ Id: string }>(admin, `SELECT Id FROM ProgramYear__c WHERE Code__c = '2023'`);
    await admin.sobject('ProgramYear__c').update({ Id: programme!.Id, FeeBudget__c: budget });

    const ended = await year('--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const { totals, cases, balance, compared } = jsonOf(ended) as Book;
    const runs = cellsOf(join(out, '2023-year', 'runs.csv'));
    expect(totals).toMatchObject({ runs: 12, net: runs.reduce((sum, cells) => sum + Number(cells.at(-1)), 0) });
    expect(cases.paid).toBe(lines.length);
    expect(cases.all).toBe(cases.paid + cases.cancelled + cases.unpaid.length);
    expect(cases.unpaid.filter(({ reason }) => reason === '')).toEqual([]);
    const lost = cases.notStored.map(({ dispatchCode }) => fees.get(dispatchCode) ?? 0);
    const row = balance.find(({ item }) => item === '謝金')!;
    expect(row).toMatchObject({ budget, paid: totals.fee, remaining: budget - totals.fee, free: sumOf(lost) });
    expect(row.unpaid).toBeGreaterThan(0);
    expect(Object.keys(compared)).toEqual(levels);
    const listed = cellsOf(join(out, '2023-year', 'unpaid.csv')).map(([code]) => code);
    expect(listed).toEqual([...cases.unpaid, ...cases.notStored].map(({ dispatchCode }) => dispatchCode));
    expect(listed.filter((code) => lineOf(code!))).toEqual([]);
  });

  it('a file whose sum is not its run’s is told by name, and the command fails', async () => {
    const file = join(out, '2023-06', 'notices', 'index.csv');
    const rows = readFileSync(file, 'utf8');
    rmSync(file);
    const ended = await year();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('年度の合計が合いません');
    expect(ended.stderr).toContain('支払処理→notices/index.csv 2023-06-1 の振込額');
    expect(await haken('keiri', 'payments', 'notices', '--month', '2023-06', '--out', out)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(rows);
    expect(await year()).toMatchObject({ code: 0 });
  });

  it('R-109 after the last day on which the bank takes a file for it, February is not closed again', async () => {
    await serve('2024-03-27T09:00:00+09:00');
    const refused = await haken('keiri', 'payments', 'close', '--month', '2024-02', '--out', out);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('振込指定日 2024-04-30 が最終支払日 2024-03-29 を過ぎます');
  });
});

/** From the travel item to the year, and the files that tell a run's sum. */
const levels = [
  ...['旅費明細→旅費請求', '旅費請求→派遣案件', '派遣案件→支払明細', '支払明細→支払', '支払→支払処理'],
  ...['支払処理→transfer.zengin.txt', '支払処理→payments.csv', '支払処理→notices/index.csv', '支払処理→年度'],
];
