import { join } from 'node:path';
import { Flags } from '@oclif/core';
import { calendarMonth, OrgError, projectRoot } from '../org/index.ts';
import { table } from './table.ts';

/** What the payment commands share: the month, the number of the run, the folder the files go to. */
const month = Flags.custom({
  summary: '支払う月 / Month closed (YYYY-MM)',
  helpValue: 'YYYY-MM',
  parse: (text) => {
    try {
      return Promise.resolve(calendarMonth(text));
    } catch {
      throw new OrgError('NOT_A_MONTH', `「${text}」は月ではありません。--month 2023-05 のように指定してください。`);
    }
  },
});
export const monthFlag = month({ required: true });
export const optionalMonthFlag = month();

export const numberFlag = Flags.integer({
  summary: '支払処理の番号（省略時はその月の最後） / Number of the run',
  min: 1,
});

export const outFlag = Flags.string({
  summary: '出力フォルダ / Output folder',
  default: () => Promise.resolve(join(projectRoot(), 'out')),
  defaultHelp: () => Promise.resolve('out'),
});

/** A run as far as the table shows it. */
interface ShownRun {
  Code__c: string;
  State__c: 'Planned' | 'Closed' | 'Approved' | 'Transferred';
  PayDate__c: string | null;
  PaymentCount__c: number;
  CaseCount__c: number | null;
  GrossTotal__c: number | null;
  WithholdingTotal__c: number | null;
  NetTotal__c: number | null;
}

const states: Readonly<Record<ShownRun['State__c'], string>> = {
  Planned: '予定',
  Closed: '締め済',
  Approved: '承認済',
  Transferred: '振込データ作成済',
};

export function runTable(runs: readonly ShownRun[]): string {
  return table(
    ['支払処理', '状態', '振込指定日', '支払', '案件', '支払総額', '源泉徴収', '振込額'],
    runs.map((run) => [
      run.Code__c,
      states[run.State__c],
      run.PayDate__c ?? '',
      run.PaymentCount__c,
      run.CaseCount__c ?? 0,
      run.GrossTotal__c ?? 0,
      run.WithholdingTotal__c ?? 0,
      run.NetTotal__c ?? 0,
    ]),
  );
}
