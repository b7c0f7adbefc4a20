import { issues } from '../../../scripts/dispatch-system/index.ts';
import { timeOf } from '../calendar.ts';
import type { CasePlan } from '../plan.ts';

/** The rest of the fifteen sheets a case comes to when all of it is kept: what agency, expert and business fill in. */
export interface SheetForm {
  title: string;
  /** Who signs it. */
  by: 'agency' | 'expert' | 'business';
  rows: (plan: CasePlan) => readonly (readonly [label: string, value: string])[];
  text: string;
}

const issueOf = (plan: CasePlan) => issues[plan.issue];
const hours = (plan: CasePlan) => `${timeOf(plan.start)}〜${timeOf(plan.end)}`;
const mode = (plan: CasePlan) => (plan.mode === 'Onsite' ? '対面' : 'WEB会議');

export const sheets = {
  intake: {
    title: '相談受付票',
    by: 'agency',
    rows: (plan) => [
      ['相談の内容', issueOf(plan)],
      ['これまでの支援', plan.declaredNth > 1 ? `今年度 ${plan.declaredNth - 1}回` : 'なし'],
    ],
    text: '窓口で相談を受け、当機関では解決が難しい専門的な課題であることを確認した。',
  },
  hearing: {
    title: 'ヒアリングシート',
    by: 'agency',
    rows: (plan) => [
      ['従業員数', `${plan.business.data.employees}人`],
      ['優先する課題', issueOf(plan)],
    ],
    text: '売上、資金、人員、設備の順に聞き取り、経営課題を整理して優先順位を付けた。',
  },
  selection: {
    title: '専門家選定理由書',
    by: 'agency',
    rows: (plan) => [
      ['専門家', plan.expert.data.name],
      ['専門分野', plan.expert.data.fields.map((field) => issues[field]).join('、')],
    ],
    text: '課題と専門分野が合い、同じ業種の支援の実績があるため、この専門家を選定した。',
  },
  planning: {
    title: '支援計画書',
    by: 'expert',
    rows: (plan) => [
      ['目標', `${issueOf(plan)}に関する行動計画の作成`],
      ['方法', mode(plan)],
    ],
    text: '現状の把握、課題の分析、対策の検討、行動計画の作成の順に支援する。',
  },
  schedule: {
    title: '日程調整記録',
    by: 'agency',
    rows: (plan) => [
      ['第1候補', `${plan.date}　${hours(plan)}`],
      ['決定', `${plan.date}　${hours(plan)}`],
    ],
    text: '三者の都合を確認し、上記の日時に決定した。',
  },
  acceptance: {
    title: '派遣承諾書',
    by: 'expert',
    rows: (plan) => [
      ['支援の日時', `${plan.date}　${hours(plan)}`],
      ['支援の方法', mode(plan)],
    ],
    text: '上記の派遣を承諾し、知り得た秘密を他に漏らさないことを約束します。',
  },
  terms: {
    title: '利用条件の確認書',
    by: 'business',
    rows: (plan) => [
      ['利用回数', `${plan.declaredNth}回目`],
      ['費用の負担', plan.declaredNth === 1 ? 'なし' : 'あり（契約書のとおり）'],
    ],
    text: '年度内の利用は5回までであること、電話・メールの時間は支援に含まれないことの説明を受けました。',
  },
  profile: {
    title: '事業概要書',
    by: 'business',
    rows: (plan) => [
      ['代表者', plan.business.data.representative ?? ''],
      ['資本金', plan.business.data.capital === null ? '―' : `${plan.business.data.capital / 10_000}万円`],
    ],
    text: '創業の経緯、主な商品と得意先、設備、直近の業績を別にまとめました。',
  },
  handout: {
    title: '当日配布資料',
    by: 'expert',
    rows: (plan) => [
      ['題目', `${issueOf(plan)}の進め方`],
      ['配布先', plan.business.data.name],
    ],
    text: '一、現状と課題　二、事例　三、対策の選択肢　四、行動計画のひな形',
  },
  minutes: {
    title: '支援の記録',
    by: 'expert',
    rows: (plan) => [
      ['出席', `${plan.business.data.representative ?? ''}、${plan.expert.data.name}`],
      ['休憩', `${plan.breakMinutes}分`],
    ],
    text: '前半で現状を確認し、後半で対策を検討した。次回までの担当と期限を決めた。',
  },
  tasks: {
    title: '取組事項一覧',
    by: 'business',
    rows: () => [
      ['一', '数値の把握（1か月以内）'],
      ['二', '担当者の決定（2週間以内）'],
    ],
    text: '上記の事項に取り組み、結果を次回の支援または派遣機関に報告します。',
  },
  followUp: {
    title: 'フォローアップ記録',
    by: 'agency',
    rows: (plan) => [
      ['確認の方法', '電話'],
      ['課題', issueOf(plan)],
    ],
    text: '支援の後の取組の状況を確認し、引き続き助言することとした。',
  },
  evaluation: {
    title: '支援評価書',
    by: 'business',
    rows: (plan) => [
      ['満足度', ['大変満足', '満足', 'ふつう'][Number(plan.code.slice(1)) % 3]!],
      ['課題の解決', ['進んだ', 'やや進んだ'][Number(plan.code.slice(1)) % 2]!],
    ],
    text: '助言は具体的で分かりやすく、今後の取組に生かせる内容でした。',
  },
} as const satisfies Record<string, SheetForm>;

export type SheetName = keyof typeof sheets;
