/**
 * The troubles of the sample. Each is planted on purpose, at least twice where the sample is large enough, and what was
 * planted is told (`Sample.planted`), so that a test can say what must come of it.
 */
export const troubles = {
  checkInMissing: ['R-041', 'チェックインがない'],
  checkOutMissing: ['R-041', 'チェックアウトがない'],
  checkOutMissingPledged: ['R-041', 'チェックアウトがないが誓約書がある'],
  signatureMissing: ['R-041', 'サインがない'],
  signatureMissingPledged: ['R-041', 'サインがないが誓約書がある'],
  timesOff: ['R-052', 'チェックイン・アウトの時刻が承認時刻と違う'],
  timesOffDeclared: ['R-052', '時刻が違うが支援実施申告書がある'],
  placeOff: ['R-052', 'チェックインの場所が支援場所と違う'],
  underThreeHours: ['R-061', '3時間未満で理由がない'],
  underThreeHoursExplained: ['R-061', '3時間未満で理由書がある'],
  remoteMinutes: ['R-062', '電話・メールの時間を除いても3時間以上'],
  remoteMinutesShort: ['R-062', '電話・メールの時間を除くと3時間未満'],
  phoneMailMode: ['R-062', '電話・メールによる支援'],
  taxiWithoutReceipt: ['R-083', 'タクシーの領収書がない'],
  taxiWithoutReason: ['R-083', 'タクシーの理由がない'],
  lodgingOverCap: ['R-087', '宿泊費が上限を超える'],
  lodgingTwoNights: ['R-087', '2泊で理由書がある'],
  lodgingPrivate: ['R-087', '民泊に泊まった'],
  lodgingWithoutCertificate: ['R-087', '宿泊証明書がない'],
  expressUnderLimit: ['R-081', '100km未満の区間で特急料金を請求した'],
  contractMissing: ['R-046', '2回目以降の支援に契約書がない'],
  contractLate: ['R-046', '契約書が支援の後に届いた'],
  documentIllegible: ['R-090', '書類が読めず不適とされる'],
  receiptDiffers: ['R-090', '領収書の金額が請求額と違う'],
  certificateMissing: ['R-049', '従事証明が来ない'],
  approvalMissing: ['R-049', '機関承認が来ない'],
  paidByAgency: ['R-065', '申請した機関から給与・謝金を受けている'],
  memberOfAgency: ['R-066', '会員として所属する機関からの派遣'],
  memberOfExceptedAgency: ['R-067', '会員だが会員例外団体からの派遣'],
  personnelSubsidy: ['R-064', '公的人件費補助を受けている'],
  expertRequest: ['R-068', '専門家からの要請による派遣'],
  cancelled: ['A-26', 'キャンセルされた'],
  rescheduled: ['R-047', '日程が変わった'],
  sixthSupport: ['R-001', '年度内6回目の支援'],
  cancellationFreesSixth: ['R-001', '遅れて届いたキャンセルで6件目が5回目になる'],
  declaredNthDiffers: ['A-04', '申告回数が計算と違う'],
  lateReport: ['R-040', '報告が翌月に届いた'],
  correctedAfterApproval: ['R-050', '承認の後で訂正された'],
  webWithoutProof: ['R-141', 'WEB支援の録画を専門家が出していない'],
  webProofOwedByOffice: ['R-141', 'WEB支援の立会を事務局がしていない'],
  webWithTravel: ['A-51', 'WEB支援に旅費を請求した'],
  sameDaySecond: ['A-01', '同じ専門家の同日2件目'],
  overlapping: ['A-01', '同じ専門家の時間が重なる'],
  sameBusinessSameDay: ['A-01', '同じ事業者の同日2件'],
  sharedOuting: ['A-20', '1回の出張で2件を支援した'],
  accompanimentNone: ['R-042', '同行がなく理由がある'],
  accompanimentUnexplained: ['R-042', '同行がなく理由もない'],
  appointmentMissing: ['R-028', '委嘱がない'],
  appointmentLate: ['R-028', '就任承諾が支援の後になった'],
  accountNameRefused: ['R-030', '口座名義に銀行が受けない文字がある'],
  accountHolderDiffers: ['R-090', '口座名義が支払先と違う'],
  accountNeverEntered: ['R-090', '口座が入力されないまま'],
  accountNeverApproved: ['R-090', '口座が承認されないまま'],
  corporatePayee: ['A-11', '支払先が法人'],
  doubled: ['R-045', '同じ記録が2度届いた'],
  childBeforeParent: ['R-045', '子の記録が親より先に届いた'],
  parentNeverCame: ['R-045', '親の記録が届かない'],
  olderAfterNewer: ['R-045', '古い版が新しい版の後に届いた'],
  wrongType: ['R-045', '値の型が約束と違う記録'],
  unknownCode: ['R-045', '約束にない値の記録'],
  fieldMissing: ['R-045', '項目が欠けた記録'],
} as const satisfies Record<string, readonly [requirement: string, label: string]>;

export type Trouble = keyof typeof troubles;

/** Where one instance of a trouble was planted. */
export interface Planted {
  /** Dispatch codes, the one that is troubled last. */
  cases: string[];
  /** Expert codes, for what is about a person. */
  experts: string[];
  /** Feed records concerned, as `kind id version`. */
  records: string[];
}
