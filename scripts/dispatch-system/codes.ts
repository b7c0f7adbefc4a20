/**
 * Code lists of the Platform contract, with the labels staff read. 経営課題 and 資格 are provisional: the
 * specification names no list.
 */

export const bureaus = {
  Hokkaido: '北海道経済産業局',
  Tohoku: '東北経済産業局',
  Kanto: '関東経済産業局',
  Chubu: '中部経済産業局',
  Kinki: '近畿経済産業局',
  Chugoku: '中国経済産業局',
  Shikoku: '四国経済産業局',
  Kyushu: '九州経済産業局',
  Okinawa: '沖縄総合事務局',
} as const;

/** JIS X 0401 code → name and the bureau in charge. */
export const prefectures = {
  '01': ['北海道', 'Hokkaido'],
  '02': ['青森県', 'Tohoku'],
  '03': ['岩手県', 'Tohoku'],
  '04': ['宮城県', 'Tohoku'],
  '05': ['秋田県', 'Tohoku'],
  '06': ['山形県', 'Tohoku'],
  '07': ['福島県', 'Tohoku'],
  '08': ['茨城県', 'Kanto'],
  '09': ['栃木県', 'Kanto'],
  '10': ['群馬県', 'Kanto'],
  '11': ['埼玉県', 'Kanto'],
  '12': ['千葉県', 'Kanto'],
  '13': ['東京都', 'Kanto'],
  '14': ['神奈川県', 'Kanto'],
  '15': ['新潟県', 'Kanto'],
  '16': ['富山県', 'Chubu'],
  '17': ['石川県', 'Chubu'],
  '18': ['福井県', 'Kinki'],
  '19': ['山梨県', 'Kanto'],
  '20': ['長野県', 'Kanto'],
  '21': ['岐阜県', 'Chubu'],
  '22': ['静岡県', 'Kanto'],
  '23': ['愛知県', 'Chubu'],
  '24': ['三重県', 'Chubu'],
  '25': ['滋賀県', 'Kinki'],
  '26': ['京都府', 'Kinki'],
  '27': ['大阪府', 'Kinki'],
  '28': ['兵庫県', 'Kinki'],
  '29': ['奈良県', 'Kinki'],
  '30': ['和歌山県', 'Kinki'],
  '31': ['鳥取県', 'Chugoku'],
  '32': ['島根県', 'Chugoku'],
  '33': ['岡山県', 'Chugoku'],
  '34': ['広島県', 'Chugoku'],
  '35': ['山口県', 'Chugoku'],
  '36': ['徳島県', 'Shikoku'],
  '37': ['香川県', 'Shikoku'],
  '38': ['愛媛県', 'Shikoku'],
  '39': ['高知県', 'Shikoku'],
  '40': ['福岡県', 'Kyushu'],
  '41': ['佐賀県', 'Kyushu'],
  '42': ['長崎県', 'Kyushu'],
  '43': ['熊本県', 'Kyushu'],
  '44': ['大分県', 'Kyushu'],
  '45': ['宮崎県', 'Kyushu'],
  '46': ['鹿児島県', 'Kyushu'],
  '47': ['沖縄県', 'Okinawa'],
} as const;

/** 日本標準産業分類 大分類. */
export const industries = {
  A: '農業，林業',
  B: '漁業',
  C: '鉱業，採石業，砂利採取業',
  D: '建設業',
  E: '製造業',
  F: '電気・ガス・熱供給・水道業',
  G: '情報通信業',
  H: '運輸業，郵便業',
  I: '卸売業，小売業',
  J: '金融業，保険業',
  K: '不動産業，物品賃貸業',
  L: '学術研究，専門・技術サービス業',
  M: '宿泊業，飲食サービス業',
  N: '生活関連サービス業，娯楽業',
  O: '教育，学習支援業',
  P: '医療，福祉',
  Q: '複合サービス事業',
  R: 'サービス業（他に分類されないもの）',
  S: '公務',
  T: '分類不能の産業',
} as const;

export const issues = {
  Startup: '創業',
  Planning: '経営計画・経営革新',
  Turnaround: '経営改善・事業再生',
  Funding: '資金繰り',
  Sales: '販路開拓・マーケティング',
  Product: '商品・サービス開発',
  Productivity: '生産性向上・現場改善',
  Digital: 'IT・デジタル化',
  Labor: '人材・労務',
  Legal: '法務・契約',
  IntellectualProperty: '知的財産',
  Overseas: '海外展開',
  Succession: '事業承継・M&A',
  Continuity: 'BCP・災害',
  Energy: '省エネ・環境',
  Tax: 'インボイス・税務会計',
  Subsidy: '補助金活用',
  Other: 'その他',
} as const;

export const qualifications = {
  SmeConsultant: '中小企業診断士',
  TaxAccountant: '税理士',
  Cpa: '公認会計士',
  Lawyer: '弁護士',
  ProfessionalEngineer: '技術士',
  LaborConsultant: '社会保険労務士',
  PatentAttorney: '弁理士',
  JudicialScrivener: '司法書士',
  AdministrativeScrivener: '行政書士',
  ItCoordinator: 'ITコーディネータ',
  RetailMarketing: '販売士',
  InformationEngineer: '情報処理技術者',
  Architect: '一級建築士',
  Dietitian: '管理栄養士',
  OtherPublic: 'その他公的資格',
  None: '資格なし（実務経験）',
} as const;

/** The codes of a table, as zod's `enum` wants them: at least one. */
export function codesOf<Table extends Record<string, unknown>>(
  table: Table,
): [keyof Table & string, ...(keyof Table & string)[]] {
  return Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]];
}
