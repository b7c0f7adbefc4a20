import type { Reason } from './judge.ts';

/** Why a record could not be stored, in the words of the screens (labels of SyncError__c.Reason__c). */
const reasonWords: Readonly<Record<Reason, string>> = {
  CONTRACT: '取決めに合わない内容',
  PARENT_MISSING: '親の記録がない',
  FROZEN: '支払可の手続に入った案件',
  REFUSED: '規則による拒否',
  PAYEE_CHANGE: '書面の要る支払先の変更',
  VERSION_REUSED: '同じ版で違う内容',
};

/** Kinds of records, in the words of the screens (labels of SyncError__c.Kind__c); what is not a record has its own. */
const kindWords: Readonly<Record<string, string>> = {
  agency: '派遣可能機関',
  expert: '専門家',
  expertTie: '専門家の所属・報酬関係',
  appointment: '年度登録・委嘱',
  paymentDetails: '支払通知書用情報',
  business: '事業者',
  application: '派遣申請',
  attendance: 'チェックイン・チェックアウト',
  report: '支援実績報告書',
  certificate: '従事証明',
  agencyApproval: '派遣可能機関の承認',
  travelClaim: '旅費請求',
  webRecord: 'WEB支援の記録',
  document: '証拠書類',
  file: '証拠書類のファイル',
  recount: '回数の数え直し',
  correction: '連携の相違の判断',
};

/** Objects a record is stored in, in the words of the screens (labels of the objects). */
const objectWords: Readonly<Record<string, string>> = {
  Agency__c: '派遣可能機関',
  Expert__c: '専門家',
  ExpertTie__c: '専門家の所属・報酬関係',
  ExpertYear__c: '年度登録・委嘱',
  PayeeAccount__c: '支払通知書用情報',
  Business__c: '事業者',
  BusinessYear__c: '事業者別年度実績',
  ProgramYear__c: '実施年度',
  Dispatch__c: '派遣案件',
  AttendanceEvent__c: 'チェックイン・チェックアウト',
  SupportReport__c: '支援実績報告書',
  TravelClaim__c: '旅費請求',
  TravelItem__c: '旅費明細',
  Trip__c: '出張',
  Evidence__c: '証拠書類',
};

/** A row in the words of the screens: `派遣案件 D00044`. */
export const rowInWords = ({ object, code }: { object: string; code: string }): string =>
  `${objectWords[object] ?? object} ${code}`;

/** The kind in the words of the screens; one it does not know as it is. */
export const kindInWords = (kind: string): string => kindWords[kind] ?? kind;

/** The reason in the words of the screens; one it does not know as it is. */
export const reasonInWords = (reason: string): string =>
  (reasonWords as Readonly<Record<string, string>>)[reason] ?? reason;

/** What is open by reason, for the end of a run: `未処理の連携不備: 親の記録がない 23 件（…）`. */
export function openErrorsInWords(counts: Partial<Record<Reason, number>>): string {
  const open = Object.entries(counts).map(([reason, count]) => `${reasonInWords(reason)} ${count} 件`);
  return open.length === 0
    ? '未処理の連携不備はありません。'
    : `未処理の連携不備: ${open.join('、')}（haken sync status で確認できます）`;
}
