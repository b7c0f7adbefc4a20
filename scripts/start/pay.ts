import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { businessClock, connect, type CalendarMonth, type OrgConnection } from '../org/index.ts';
import {
  approveRun,
  closeMonth,
  outputFolder,
  rewritePayments,
  runsOf,
  transferRun,
  writeBooksOfClose,
  writeNotices,
  type CloseResult,
  type RunRow,
} from '../payments/index.ts';
import { peakMegabytes, type Stages } from './stages.ts';

/** 経理 closes the month, 経理承認 approves, 経理 hands over to the bank and writes to the payees. */
export async function pay(stages: Stages, month: CalendarMonth, out: string): Promise<CloseResult> {
  const clock = businessClock();
  const [accounting, approver] = [await connect('keiri'), await connect('shonin')];
  const callsBefore = accounting.calls;
  const closed = await stages.run(
    `${month} を締める（haken payments close）`,
    async () => {
      const result = await closeMonth(accounting, clock, month);
      await writeBooksOfClose(accounting, month, out, result);
      return result;
    },
    (done) => (done.closed ? `支払先 ${done.payments}、案件 ${done.cases} 件` : '新しく支払う案件はありません'),
  );
  Object.assign(stages.figures, { closeCalls: accounting.calls - callsBefore, closeMegabytes: peakMegabytes() });
  for (const run of (await runsOf(accounting, month)).filter(({ State__c: state }) => state !== 'Planned')) {
    await handOver(stages, { accounting, approver }, run, out);
  }
  return closed;
}

/** From a closed run to the bank and the payees; a run that was handed over is left, unless its files are gone. */
async function handOver(
  stages: Stages,
  { accounting, approver }: Record<'accounting' | 'approver', OrgConnection>,
  run: RunRow,
  out: string,
): Promise<void> {
  const { Code__c: code, Month__c: month, Number__c: number } = run;
  const isThere = (...file: string[]) => existsSync(join(outputFolder(out, month, number), ...file));
  const isDone = run.State__c === 'Transferred';
  if (run.State__c === 'Closed') {
    await stages.run(`${code} を経理承認が承認（haken payments approve）`, async () => {
      const approved = await approveRun(approver, businessClock(), month, number);
      await rewritePayments(approver, approved.run, out);
    });
  }
  if (!isDone || !isThere('transfer.zengin.txt')) {
    await stages.run(
      `${code} の総合振込ファイル（haken payments transfer）`,
      () => transferRun(accounting, out, month, number),
      (done) => `${done.payees} 件、${done.total.toLocaleString('ja-JP')} 円`,
    );
  }
  if (!isDone || !isThere('notices', 'index.csv')) {
    await stages.run(
      `${code} の支払通知書（haken payments notices）`,
      (tell) => writeNotices(accounting, out, month, number, (done, all) => tell(`${done}/${all}`)),
      (done) => `${done.notices} 通`,
    );
  }
}
