import type { Choice } from './fields.ts';

/** The values that a fresh org's standard picklists hold. Source: Metadata API, "Standard Value Set Names and Standard Picklist Fields". */

export interface OpportunityStage {
  value: string;
  label: string;
  /** Percent. */
  probability: number;
  forecast: 'Pipeline' | 'BestCase' | 'Forecast' | 'Omitted' | 'Closed';
  closed?: boolean;
  won?: boolean;
}

export const OPPORTUNITY_STAGES: readonly OpportunityStage[] = [
  { value: 'Prospecting', label: '見込み調査', probability: 10, forecast: 'Pipeline' },
  { value: 'Qualification', label: '評価', probability: 10, forecast: 'Pipeline' },
  { value: 'Needs Analysis', label: 'ニーズの把握', probability: 20, forecast: 'Pipeline' },
  { value: 'Value Proposition', label: '提案', probability: 50, forecast: 'Pipeline' },
  { value: 'Id. Decision Makers', label: '意思決定者の賛同', probability: 60, forecast: 'Pipeline' },
  { value: 'Perception Analysis', label: '認識分析', probability: 70, forecast: 'Pipeline' },
  { value: 'Proposal/Price Quote', label: '最終提案／価格見積もり', probability: 75, forecast: 'Pipeline' },
  { value: 'Negotiation/Review', label: '交渉／レビュー', probability: 90, forecast: 'Pipeline' },
  { value: 'Closed Won', label: '成立', probability: 100, forecast: 'Closed', closed: true, won: true },
  { value: 'Closed Lost', label: '不成立', probability: 0, forecast: 'Omitted', closed: true },
];

/** What ForecastCategoryName calls each category. */
export const FORECAST_NAMES: Readonly<Record<OpportunityStage['forecast'], string>> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  Forecast: 'Commit',
  Closed: 'Closed',
};

export interface Status {
  value: string;
  label: string;
  default?: boolean;
  /** Cases and tasks of this status are closed. */
  closed?: boolean;
  /** Leads of this status are converted. */
  converted?: boolean;
}

export const LEAD_STATUSES: readonly Status[] = [
  { value: 'Open - Not Contacted', label: '未連絡', default: true },
  { value: 'Working - Contacted', label: '連絡済み' },
  { value: 'Closed - Converted', label: '取引開始済み', converted: true },
  { value: 'Closed - Not Converted', label: '取引開始なし' },
];

export const CASE_STATUSES: readonly Status[] = [
  { value: 'New', label: '新規', default: true },
  { value: 'Working', label: '対応中' },
  { value: 'Escalated', label: 'エスカレーション済み' },
  { value: 'Closed', label: 'クローズ', closed: true },
];

export const TASK_STATUSES: readonly Status[] = [
  { value: 'Not Started', label: '未着手', default: true },
  { value: 'In Progress', label: '進行中' },
  { value: 'Completed', label: '完了', closed: true },
  { value: 'Waiting on someone else', label: '待機中' },
  { value: 'Deferred', label: '延期' },
];

export const PRIORITIES: readonly Choice[] = [
  ['High', '高'],
  ['Normal', '中'],
  ['Low', '低'],
];

export const CASE_PRIORITIES: readonly Choice[] = [
  ['High', '高'],
  ['Medium', '中'],
  ['Low', '低'],
];

export const LEAD_SOURCES: readonly Choice[] = [
  'Web',
  ['Phone Inquiry', '電話問い合わせ'],
  ['Partner Referral', 'パートナー紹介'],
  ['Purchased List', '購入リスト'],
  ['Other', 'その他'],
];

export const RATINGS: readonly Choice[] = ['Hot', 'Warm', 'Cold'];

export const ACCOUNT_TYPES: readonly Choice[] = [
  ['Prospect', '見込み客'],
  ['Customer - Direct', '顧客 - 直販'],
  ['Customer - Channel', '顧客 - 代理店'],
  ['Channel Partner / Reseller', '販売代理店'],
  ['Installation Partner', '導入パートナー'],
  ['Technology Partner', '技術パートナー'],
  ['Other', 'その他'],
];

export const OPPORTUNITY_TYPES: readonly Choice[] = [
  ['Existing Customer - Upgrade', '既存顧客 - アップグレード'],
  ['Existing Customer - Replacement', '既存顧客 - 置き換え'],
  ['Existing Customer - Downgrade', '既存顧客 - ダウングレード'],
  ['New Customer', '新規顧客'],
];

export const INDUSTRIES: readonly Choice[] = [
  ['Agriculture', '農業'],
  ['Apparel', 'アパレル'],
  ['Banking', '銀行'],
  ['Biotechnology', 'バイオテクノロジー'],
  ['Chemicals', '化学'],
  ['Communications', '通信'],
  ['Construction', '建設'],
  ['Consulting', 'コンサルティング'],
  ['Education', '教育'],
  ['Electronics', '電子機器'],
  ['Energy', 'エネルギー'],
  ['Engineering', 'エンジニアリング'],
  ['Entertainment', '娯楽'],
  ['Environmental', '環境'],
  ['Finance', '金融'],
  ['Food & Beverage', '食品／飲料'],
  ['Government', '官公庁'],
  ['Healthcare', '医療'],
  ['Hospitality', 'ホテル・飲食'],
  ['Insurance', '保険'],
  ['Machinery', '機械'],
  ['Manufacturing', '製造'],
  ['Media', 'メディア'],
  ['Not For Profit', '非営利'],
  ['Recreation', 'レクリエーション'],
  ['Retail', '小売'],
  ['Shipping', '運送'],
  ['Technology', 'テクノロジー'],
  ['Telecommunications', '電気通信'],
  ['Transportation', '輸送'],
  ['Utilities', '公益事業'],
  ['Other', 'その他'],
];

export const OWNERSHIPS: readonly Choice[] = [
  ['Public', '上場'],
  ['Private', '非上場'],
  ['Subsidiary', '子会社'],
  ['Other', 'その他'],
];

/** Statuses as a picklist's choices. */
export const asChoices = (values: readonly { value: string; label: string }[]): Choice[] =>
  values.map(({ value, label }) => [value, label]);

/** The value that a new record takes. */
export const defaultOf = (statuses: readonly Status[]): string | undefined =>
  statuses.find((status) => status.default === true)?.value;
