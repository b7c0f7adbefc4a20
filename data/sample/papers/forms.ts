import type { ChangeData } from '../../../scripts/dispatch-system/index.ts';
import { timeOf } from '../calendar.ts';
import type { CasePlan, Item } from '../plan.ts';
import { paperFont } from './font.ts';
import { Sheet, type Page } from './page.ts';
import { sheets, type SheetForm, type SheetName } from './sheets.ts';

export type PaperType = ChangeData['document']['type'];

/** What a paper is about. */
export interface PaperFacts {
  type: PaperType;
  plan: CasePlan;
  /** Date it bears. */
  date: string;
  /** Yen that are printed on it. */
  amount?: number;
  counterparty?: string;
  item?: Omit<Item, 'id'>;
  /** What the support is told to have been, for the report. */
  content?: string;
  endedAt?: number;
  /** Which of the further sheets of a case it is. */
  sheet?: SheetName;
}

const yen = (amount: number) => `￥${amount.toLocaleString('ja-JP')}`;

/** `2023-05-10` → `令和5年5月10日`, as papers are dated. */
function eraDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `令和${year! - 2018}年${month}月${day}日`;
}

const span = (plan: CasePlan, end = plan.end) => `${timeOf(plan.start)}〜${timeOf(end)}`;
const placeOf = (plan: CasePlan) => (plan.mode === 'Onsite' ? plan.business.place.name : 'オンライン会議（WEB）');
const businessOf = (plan: CasePlan) => plan.business.data.name;
const signerOf = (plan: CasePlan) => plan.business.data.representative ?? businessOf(plan);

/** A letter of A4: title, then who to whom. */
function letter(title: string, code: string): Sheet {
  const sheet = new Sheet(paperFont(), 595, 842, 62);
  sheet.right(56, 9, `案件番号 ${code}`);
  sheet.centre(110, 19, title);
  return sheet;
}

/** A slip of about A6, as a shop or a carrier hands out. */
const slip = (): Sheet => new Sheet(paperFont(), 420, 298, 26);

function seal(sheet: Sheet, x: number, y: number, name: string): void {
  sheet.frame(x, y, 30, 30, 1.4);
  const letters = [...name].slice(0, 2);
  for (const [index, each] of letters.entries()) sheet.text(x + 9, y + 13 + index * 12, 11, each);
}

function signature(sheet: Sheet, y: number, lines: readonly string[], name: string): void {
  for (const [index, line] of lines.entries()) sheet.text(300, y + index * 20, 11, line);
  seal(sheet, 490, y + (lines.length - 1) * 20 - 20, name);
}

function contract({ plan, date, amount = 0 }: PaperFacts): Page {
  const sheet = letter('専門家派遣に関する契約書', plan.code);
  let y = sheet.paragraph(
    150,
    11,
    `${businessOf(plan)}（以下「甲」という。）と${plan.expert.data.name}（以下「乙」という。）は、専門家派遣による${plan.declaredNth}回目の支援について、次のとおり契約する。`,
  );
  y = sheet.rows(y + 14, 30, 11, [
    ['支援の期日', `${eraDate(plan.date)}　${span(plan)}`],
    ['支援の場所', placeOf(plan)],
    ['契約金額', `${yen(amount)}（消費税を含む）`],
    ['支払の方法', '支援の後、乙の請求により甲が乙の口座へ振り込む'],
  ]);
  y = sheet.paragraph(
    y + 34,
    11,
    '乙は、支援で知った甲の秘密を他に漏らしてはならない。この契約に定めのないことは、甲乙が話し合って決める。本書2通を作り、甲乙がそれぞれ1通を持つ。',
  );
  sheet.left(y + 26, 11, `契約の日　${eraDate(date)}`);
  signature(sheet, y + 70, ['甲', businessOf(plan), signerOf(plan)], signerOf(plan));
  signature(sheet, y + 150, ['乙', plan.expert.data.address, plan.expert.data.name], plan.expert.data.name);
  return sheet.page;
}

const purposes: Readonly<Record<string, (item: Omit<Item, 'id'>) => string>> = {
  Taxi: (item) => `タクシー乗車料金（${item.origin}から${item.destination}まで）`,
  Air: (item) => `航空券代金（${item.origin}から${item.destination}まで・普通席）`,
  Ship: (item) => `乗船券代金（${item.origin}から${item.destination}まで）`,
  RentalCar: () => 'レンタカー利用料金（燃料代を含む）',
  Lodging: (item) => `宿泊料（${item.destination}・1名1泊・素泊まり）`,
};

function receipt({ plan, date, amount = 0, counterparty, item }: PaperFacts): Page {
  const sheet = slip();
  sheet.right(30, 9, `No. ${plan.code.slice(1)}-${String(amount % 1000).padStart(3, '0')}`);
  sheet.centre(50, 20, '領　収　書');
  sheet.left(84, 13, `${plan.expert.data.name}　様`);
  sheet.rule(91, 0.8);
  sheet.frame(70, 104, 280, 44, 1.2);
  sheet.centre(135, 22, `${yen(amount)}－`);
  const purpose = item ? (purposes[item.means]?.(item) ?? '交通費') : '代金';
  const lines = sheet.broken(`但し　${purpose}として`, 10.5, 368);
  for (const [index, line] of lines.entries()) sheet.left(170 + index * 16, 10.5, line);
  sheet.left(188 + (lines.length - 1) * 16, 10.5, '上記の金額を正に領収いたしました。');
  const tax = Math.floor((amount * 10) / 110);
  sheet.left(216, 9, `内訳　税抜金額 ${yen(amount - tax)}　消費税額（10%）${yen(tax)}`);
  sheet.left(244, 11, eraDate(date));
  sheet.text(212, 244, 12, counterparty ?? '架空商事株式会社');
  sheet.text(212, 262, 8.5, '登録番号 T0000000000000（見本）');
  seal(sheet, 366, 222, (counterparty ?? '架空').replace('株式会社', '').slice(-2));
  return sheet.page;
}

function boardingPass({ plan, date, amount, counterparty, item }: PaperFacts): Page {
  const sheet = slip();
  const ship = item?.means === 'Ship';
  sheet.bar(0, 0, sheet.page.width, 6);
  sheet.left(36, 15, ship ? '乗船券（半券）' : '搭乗券（半券）');
  sheet.right(36, 11, counterparty ?? '');
  sheet.rule(48);
  sheet.left(72, 11, `お名前　${plan.expert.data.kana}　様`);
  sheet.left(112, 17, item?.origin ?? '');
  sheet.left(140, 12, '→');
  sheet.left(168, 17, item?.destination ?? '');
  sheet.rule(186, 0.5);
  sheet.left(210, 12, `${ship ? '乗船日' : '搭乗日'}　${date.replaceAll('-', '/')}`);
  sheet.text(230, 210, 12, `便名　${ship ? '架空丸' : 'KQ'}${String(Number(plan.code.slice(1)) % 900)}`);
  sheet.left(234, 12, `座席　${(Number(plan.code.slice(1)) % 30) + 1}${'ABCDEF'[Number(plan.code.slice(1)) % 6]}`);
  if (amount !== undefined) sheet.text(230, 234, 12, `運賃　${yen(amount)}`);
  // The bars stand for a code nobody reads.
  for (let index = 0; index < 60; index += 1) {
    if ((index * 7 + plan.code.charCodeAt(5)) % 3 !== 0) sheet.bar(26 + index * 6, 252, index % 4 === 0 ? 4 : 2, 30);
  }
  return sheet.page;
}

function lodgingCertificate({ plan, date, amount = 0, counterparty, item }: PaperFacts): Page {
  const sheet = letter('宿泊証明書', plan.code);
  const y = sheet.rows(150, 34, 12, [
    ['宿泊者', `${plan.expert.data.name}　様`],
    ['宿泊日', `${eraDate(date)}（1泊）`],
    ['宿泊地', item?.destination ?? plan.business.town.name],
    ['宿泊料', `${yen(amount)}（消費税を含む。食事を除く）`],
    ['人数・室数', '1名・1室'],
  ]);
  sheet.left(y + 44, 12, '上記のとおり宿泊したことを証明します。');
  sheet.left(y + 84, 12, eraDate(date));
  signature(sheet, y + 120, [counterparty ?? '架空旅館', '支配人　宿屋 守'], '宿屋');
  return sheet.page;
}

function participation({ plan, date }: PaperFacts): Page {
  const sheet = letter('WEB会議 参加記録', plan.code);
  const y = sheet.rows(150, 30, 11, [
    ['開催日', eraDate(date)],
    ['会議名', `専門家派遣 ${plan.code} ${businessOf(plan)}`],
    ['開始', timeOf(plan.start)],
    ['終了', timeOf(plan.end)],
  ]);
  sheet.left(y + 40, 12, '参加者');
  sheet.rows(y + 52, 28, 10.5, [
    [plan.expert.data.name, `専門家　${timeOf(plan.start)} 入室　${timeOf(plan.end)} 退室`],
    [signerOf(plan), `支援先　${timeOf(plan.start + 1)} 入室　${timeOf(plan.end)} 退室`],
    ['事務局', `立会　${timeOf(plan.start - 2)} 入室　${timeOf(plan.end)} 退室`],
  ]);
  return sheet.page;
}

function statement(title: string, body: (plan: CasePlan) => string): (facts: PaperFacts) => Page {
  return ({ plan, date }) => {
    const sheet = letter(title, plan.code);
    sheet.left(150, 11, '専門家派遣事務局　御中');
    let y = sheet.rows(174, 28, 11, [
      ['支援日', `${eraDate(plan.date)}　${span(plan)}`],
      ['支援先', businessOf(plan)],
    ]);
    y = sheet.paragraph(y + 36, 12, body(plan));
    sheet.left(y + 30, 12, eraDate(date));
    signature(sheet, y + 64, ['専門家', plan.expert.data.name], plan.expert.data.name);
    signature(sheet, y + 130, ['支援先', signerOf(plan)], signerOf(plan));
    return sheet.page;
  };
}

function report({ plan, date, content = '', endedAt = plan.end }: PaperFacts): Page {
  const sheet = letter('支援実績報告書・従事証明', plan.code);
  let y = sheet.rows(146, 28, 10.5, [
    ['専門家', plan.expert.data.name],
    ['支援先', businessOf(plan)],
    ['派遣機関', plan.agency.data.name],
    ['支援日・時間', `${eraDate(plan.date)}　${span(plan, endedAt)}（休憩 ${plan.breakMinutes}分）`],
    ['場所', placeOf(plan)],
    ['回数', `${plan.declaredNth}回目`],
    ['支援の内容', content],
    ['次回までに', '次回までに支援先が取り組む事項を確認した。'],
  ]);
  y = sheet.paragraph(y + 40, 11, '上記のとおり支援を受けたことを証明します。');
  sheet.left(y + 20, 11, eraDate(date));
  signature(sheet, y + 48, ['支援先', businessOf(plan), signerOf(plan)], signerOf(plan));
  return sheet.page;
}

function application({ plan, date }: PaperFacts): Page {
  const sheet = letter('専門家派遣 申込書', plan.code);
  const { data } = plan.business;
  const y = sheet.rows(146, 30, 10.5, [
    ['申込日', eraDate(date)],
    ['事業者', data.name],
    ['代表者', signerOf(plan)],
    ['所在地', data.address],
    ['電話', data.phone ?? '（記入なし）'],
    ['従業員数', `${data.employees}人`],
    ['希望の支援日', `${eraDate(plan.rescheduledFrom ?? plan.date)}　${span(plan)}`],
    ['希望の専門家', plan.expert.data.name],
    ['派遣機関', plan.agency.data.name],
  ]);
  sheet.paragraph(y + 40, 11, '専門家派遣を上記のとおり申し込みます。記入した内容に誤りはありません。');
  signature(sheet, y + 90, [data.name, signerOf(plan)], signerOf(plan));
  return sheet.page;
}

const signers: Readonly<Record<SheetForm['by'], (plan: CasePlan) => readonly [role: string, name: string]>> = {
  agency: ({ agency }) => [agency.data.name, agency.data.contactName ?? agency.data.name],
  expert: ({ expert }) => ['専門家', expert.data.name],
  business: (plan) => [businessOf(plan), signerOf(plan)],
};

function furtherSheet({ plan, date }: PaperFacts, { title, by, rows, text }: SheetForm): Page {
  const sheet = letter(title, plan.code);
  let y = sheet.rows(146, 30, 10.5, [
    ['事業者', businessOf(plan)],
    ['派遣機関', plan.agency.data.name],
    ['支援日', eraDate(plan.date)],
    ...rows(plan),
  ]);
  y = sheet.paragraph(y + 40, 11, text);
  sheet.left(y + 24, 11, eraDate(date));
  const [role, name] = signers[by](plan);
  signature(sheet, y + 56, [role, name], name);
  return sheet.page;
}

const other = (facts: PaperFacts): Page => (facts.content === undefined ? application(facts) : report(facts));

/** How each type of paper looks. 'Other' is told apart by whether it tells of a support that was given. */
const forms: Readonly<Record<PaperType, (facts: PaperFacts) => Page>> = {
  Contract: contract,
  Receipt: receipt,
  BoardingPass: boardingPass,
  LodgingCertificate: lodgingCertificate,
  Participation: participation,
  Recording: participation,
  Explanation: statement('理由書', (plan) =>
    plan.travel?.items.some(({ item }) => item.means === 'Lodging')
      ? '上記の支援にあたり、連日の支援のため帰宅できず、続けて宿泊しました。'
      : '支援先の都合により、予定した支援時間より早く終わりました。支援の目的は果たしています。',
  ),
  Pledge: statement(
    '支援実施証明兼再発防止誓約書',
    () =>
      '上記の支援を行いましたが、チェックアウトまたは支援先のサインを忘れました。支援を行ったことを証明し、今後は必ず記録します。',
  ),
  Declaration: statement(
    '支援実施申告書',
    () =>
      '上記の時間のとおり支援を行いました。チェックイン・チェックアウトの時刻との違いは、端末の操作が遅れたためです。',
  ),
  Other: (facts) => (facts.sheet === undefined ? other(facts) : furtherSheet(facts, sheets[facts.sheet])),
};

export const pageOf = (facts: PaperFacts): Page => forms[facts.type](facts);
