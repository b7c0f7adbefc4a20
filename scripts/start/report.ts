import { ruleTitle } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';
import { readOrgPlan } from '../../data/org/index.ts';
import { table } from '../command-line/index.ts';
import { readLogins } from '../org/index.ts';
import type { Figures } from './month.ts';
import type { Closed } from './start.ts';

/** What came of the month, for the person who started it. */
export function printFigures(figures: Figures, seconds: Readonly<Record<string, number>>): void {
  const { run } = figures;
  const write = (text: string) => process.stdout.write(`${text}\n`);
  write(`\n${figures.month} の結果\n`);
  write(
    table(
      ['項目', '値'],
      [
        ['取り込んだ案件', figures.cases],
        ['支払可になった案件', figures.payable],
        ['支払った案件（この支払処理）', run?.CaseCount__c ?? 0],
        ['支払先', run?.PaymentCount__c ?? 0],
        ['支払総額（円）', run?.GrossTotal__c ?? 0],
        ['源泉徴収税額（円）', run?.WithholdingTotal__c ?? 0],
        ['振込額（円）', run?.NetTotal__c ?? 0],
        ['支払わなかった案件', figures.held.length],
        ['連携不備（未処理）', figures.syncErrors],
      ],
    ),
  );
  write(
    `\n${table(
      ['コード', '確認事項（判定の結果）', '件数'],
      Object.entries(figures.findings).map(([code, count]) => [code, ruleTitle(code), count]),
    )}`,
  );
  write(`\n${table(['支払わなかった理由', '案件'], reasons(figures))}`);
  write(`\n${table(['かかった時間', '秒'], Object.entries(seconds))}`);
}

/** The closings of this start beside each other. */
export function printYear(done: readonly Closed[]): void {
  const rows = done.map(({ closing, figures: { cases, run, closed, held }, seconds, measured }) => [
    closing,
    cases,
    ...(run !== null && closed ? [run.CaseCount__c, run.PaymentCount__c, run.NetTotal__c] : [0, 0, 0]).map(
      (sum) => sum ?? 0,
    ),
    held.length,
    measured.closeCalls ?? 0,
    Math.round(Object.values(seconds).reduce((sum, each) => sum + each, 0)),
  ]);
  const columns = ['締め', '取り込んだ案件', '支払った案件', '支払先', '振込額（円）', '未払', '締めのAPI要求', '秒'];
  process.stdout.write(`\n${table(columns, rows)}`);
}

/** Held cases by what holds them: the findings' codes, else the reason in words. */
function reasons({ held }: Figures): [string, number][] {
  const groups = Map.groupBy(held, ({ findingCodes, reason }) =>
    findingCodes.length > 0 ? findingCodes.map(ruleTitle).join('、') : reason,
  );
  return [...groups].map(([name, cases]): [string, number] => [name, cases.length]).sort(([, a], [, b]) => b - a);
}

/** Where the files are, and how to sign in as each of the sample's people. */
export function printWays(url: string, folder: string | null, stopping: boolean): void {
  const write = (text: string) => process.stdout.write(`${text}\n`);
  if (folder !== null) write(`\n出力フォルダ: ${folder}`);
  write(`組織の住所: ${url}${stopping ? '（このあと止まります。npm start で動かし続けられます）' : ''}\n`);
  const roles = new Map(readOrgPlan().users.map(({ login, title }) => [login, title]));
  const logins = Object.entries(readLogins()).filter(([, login]) => login.instanceUrl === url);
  write(
    table(
      ['役割', '別名（--target-org）', '利用者名', 'パスワード'],
      logins.map(([alias, { username, auth }]) => [
        roles.get(alias) ?? '組織の管理者（配備・利用者の登録）',
        alias,
        username,
        auth.kind === 'password' ? auth.password : '（証明書）',
      ]),
    ),
  );
}
