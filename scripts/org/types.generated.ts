// Generated from force-app by `npm run types`; not to be edited. A test keeps it up to date.

/** Rows of the org as the API gives them: dates YYYY-MM-DD, times HH:MM:SS.000Z, instants in UTC, yen as numbers. */
/** 派遣可能機関 */
export interface Agency__c {
  Id: string;
  Name: string;
  /** 属性 */
  Attribute__c: 'A01' | 'A02' | 'A03' | 'A04' | 'A05' | 'A06' | 'A07' | 'A08' | 'A09' | 'A10' | 'A11' | 'A12' | null;
  /** 経済産業局 */
  Bureau__c: 'Hokkaido' | 'Tohoku' | 'Kanto' | 'Chubu' | 'Kinki' | 'Chugoku' | 'Shikoku' | 'Kyushu' | 'Okinawa' | null;
  /** 認定経営革新等支援機関 */
  CertifiedSupportOrg__c: boolean;
  /** コード */
  Code__c: string;
  /** 担当者名 */
  ContactName__c: string | null;
  /** メールアドレス */
  Email__c: string | null;
  /** 会員例外の理由 */
  MemberExceptionReason__c: string | null;
  /** 会員例外団体 */
  MemberException__c: boolean;
  /** 実施機関が会員例外団体 */
  OperatorMemberException__c: boolean;
  /** 実施機関 */
  Operator__c: string | null;
  /** 電話番号 */
  Phone__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 都道府県 */
  Prefecture__c:
    | '01'
    | '02'
    | '03'
    | '04'
    | '05'
    | '06'
    | '07'
    | '08'
    | '09'
    | '10'
    | '11'
    | '12'
    | '13'
    | '14'
    | '15'
    | '16'
    | '17'
    | '18'
    | '19'
    | '20'
    | '21'
    | '22'
    | '23'
    | '24'
    | '25'
    | '26'
    | '27'
    | '28'
    | '29'
    | '30'
    | '31'
    | '32'
    | '33'
    | '34'
    | '35'
    | '36'
    | '37'
    | '38'
    | '39'
    | '40'
    | '41'
    | '42'
    | '43'
    | '44'
    | '45'
    | '46'
    | '47'
    | null;
  /** 代表機関 */
  Representative__c: string | null;
  Representative__r: Partial<Agency__c> | null;
  /** 種別 */
  Type__c: 'Yorozu' | 'PlatformLead' | 'PlatformMember' | 'MiraDigi' | null;
  /** 有効開始日 */
  ValidFrom__c: string | null;
  /** 有効終了日 */
  ValidTo__c: string | null;
}

/** チェックイン・チェックアウト */
export interface AttendanceEvent__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 日付 */
  Date__c: string | null;
  /** 派遣案件 */
  Dispatch__c: string;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 種類 */
  Kind__c: 'CheckIn' | 'CheckOut' | null;
  /** 緯度 */
  Latitude__c: number | null;
  /** 経度 */
  Longitude__c: number | null;
  /** 0時からの分 */
  MinuteOfDay__c: number | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** サイン */
  Signed__c: boolean;
  /** 時刻 */
  Time__c: string | null;
  /** 取消し */
  Voided__c: boolean;
}

/** 事業者別年度実績 */
export interface BusinessYear__c {
  Id: string;
  Name: string;
  /** 事業者 */
  Business__c: string | null;
  Business__r: Partial<Business__c> | null;
  /** コード */
  Code__c: string;
  /** 実施年度 */
  ProgramYear__c: string | null;
  ProgramYear__r: Partial<ProgramYear__c> | null;
  /** 支払可の回数 */
  ReleasedCount__c: number;
  /** 支援回数 */
  SupportCount__c: number;
}

/** 事業者 */
export interface Business__c {
  Id: string;
  Name: string;
  /** 住所 */
  Address__c: string | null;
  /** 資本金 */
  Capital__c: number | null;
  /** コード */
  Code__c: string;
  /** 法人番号 */
  CorporateNumber__c: string | null;
  /** メールアドレス */
  Email__c: string | null;
  /** 従業員数 */
  Employees__c: number | null;
  /** 業種 */
  Industry__c:
    | 'A'
    | 'B'
    | 'C'
    | 'D'
    | 'E'
    | 'F'
    | 'G'
    | 'H'
    | 'I'
    | 'J'
    | 'K'
    | 'L'
    | 'M'
    | 'N'
    | 'O'
    | 'P'
    | 'Q'
    | 'R'
    | 'S'
    | 'T'
    | null;
  /** 事業者名カナ */
  Kana__c: string | null;
  /** 法人・個人の別 */
  Kind__c: 'Corporation' | 'Individual' | 'Prospective' | null;
  /** 名寄せ先 */
  MergedInto__c: string | null;
  MergedInto__r: Partial<Business__c> | null;
  /** 電話番号 */
  Phone__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 都道府県 */
  Prefecture__c:
    | '01'
    | '02'
    | '03'
    | '04'
    | '05'
    | '06'
    | '07'
    | '08'
    | '09'
    | '10'
    | '11'
    | '12'
    | '13'
    | '14'
    | '15'
    | '16'
    | '17'
    | '18'
    | '19'
    | '20'
    | '21'
    | '22'
    | '23'
    | '24'
    | '25'
    | '26'
    | '27'
    | '28'
    | '29'
    | '30'
    | '31'
    | '32'
    | '33'
    | '34'
    | '35'
    | '36'
    | '37'
    | '38'
    | '39'
    | '40'
    | '41'
    | '42'
    | '43'
    | '44'
    | '45'
    | '46'
    | '47'
    | null;
  /** 代表者名 */
  Representative__c: string | null;
  /** 小規模事業者 */
  SmallScale__c: boolean;
}

/** 連絡記録 */
export interface ContactLog__c {
  Id: string;
  Name: string;
  /** 派遣可能機関 */
  Agency__c: string | null;
  Agency__r: Partial<Agency__c> | null;
  /** 回答期限 */
  AnswerDueOn__c: string | null;
  /** 回答の全文 */
  AnswerText__c: string | null;
  /** 回答 */
  Answer__c: string | null;
  /** 回答日 */
  AnsweredOn__c: string | null;
  /** 本文 */
  Body__c: string | null;
  /** 事業者 */
  Business__c: string | null;
  Business__r: Partial<Business__c> | null;
  /** 担当者 */
  By__c: string | null;
  By__r: Record<string, unknown> | null;
  /** 手段 */
  Channel__c: 'Platform' | 'Email' | 'Phone' | 'Post' | 'Meeting' | null;
  /** コード */
  Code__c: string | null;
  /** 連絡日時 */
  ContactedAt__c: string | null;
  /** 発信・受信 */
  Direction__c: 'Outgoing' | 'Incoming' | null;
  /** 派遣案件 */
  Dispatch__c: string | null;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 専門家 */
  Expert__c: string | null;
  Expert__r: Partial<Expert__c> | null;
  /** 送れない理由 */
  Failure__c: string | null;
  /** 添付の名前 */
  FileName__c: string | null;
  /** 添付の場所 */
  FilePath__c: string | null;
  /** 添付のSHA-256 */
  FileSha256__c: string | null;
  /** 確認事項 */
  Finding__c: string | null;
  Finding__r: Partial<Finding__c> | null;
  /** 種類 */
  Kind__c: 'Question' | 'Return' | 'Notice' | 'Letter' | 'Inquiry' | 'Complaint' | null;
  /** 支払 */
  Payment__c: string | null;
  Payment__r: Partial<Payment__c> | null;
  /** 受領番号 */
  ReceiptId__c: string | null;
  /** 確認事項の規則 */
  RuleCodes__c: string | null;
  /** 送信日 */
  SendOn__c: string | null;
  /** 送った本文 */
  SentBody__c: string | null;
  /** 状態 */
  State__c: 'Planned' | 'Sending' | 'Sent' | 'Failed' | 'Withdrawn' | 'Logged' | null;
  /** 件名 */
  Subject__c: string | null;
  /** 送った連携 */
  SyncRun__c: string | null;
  SyncRun__r: Partial<SyncRun__c> | null;
}

/** 修正履歴 */
export interface Correction__c {
  Id: string;
  Name: string;
  /** 有効 */
  Active__c: boolean;
  /** コード */
  Code__c: string;
  /** 前提とした派遣システムの値 */
  ConflictBase__c: string | null;
  /** 相違の判断者 */
  ConflictJudgedBy__c: string | null;
  ConflictJudgedBy__r: Record<string, unknown> | null;
  /** 相違の判断日 */
  ConflictJudgedOn__c: string | null;
  /** 相違の発生日 */
  ConflictOn__c: string | null;
  /** 相違の判断の理由 */
  ConflictReason__c: string | null;
  /** 連携の相違 */
  ConflictState__c: 'Open' | 'KeptOffice' | 'TakePlatform' | 'TookPlatform' | null;
  /** 修正者 */
  CorrectedBy__c: string | null;
  CorrectedBy__r: Record<string, unknown> | null;
  /** 修正日 */
  CorrectedOn__c: string | null;
  /** 派遣案件 */
  Dispatch__c: string | null;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 項目 */
  Field__c: string | null;
  /** 事務局の値（経理） */
  GuardedOfficeValue__c: string | null;
  /** 派遣システムの値（経理） */
  GuardedPlatformValue__c: string | null;
  /** オブジェクト */
  Object__c: string | null;
  /** 事務局の値 */
  OfficeValue__c: string | null;
  /** 派遣システムの値 */
  PlatformValue__c: string | null;
  /** 理由 */
  Reason__c: string | null;
  /** 記録のコード */
  RecordCode__c: string | null;
}

/** 派遣案件 */
export interface Dispatch__c {
  Id: string;
  Name: string;
  /** 同行 */
  Accompaniment__c: 'Onsite' | 'Remote' | 'None' | null;
  /** 同行の判断者 */
  AccompanyJudgedBy__c: string | null;
  AccompanyJudgedBy__r: Record<string, unknown> | null;
  /** 同行なしの判断 */
  AccompanyJudgement__c: 'Adequate' | 'Inadequate' | null;
  /** 同行（分） */
  AccompanyMinutes__c: number | null;
  /** 同行なしの理由 */
  AccompanyReason__c: string | null;
  /** 機関承認日 */
  AgencyApprovedOn__c: string | null;
  /** 派遣可能機関 */
  Agency__c: string | null;
  Agency__r: Partial<Agency__c> | null;
  /** 申請日 */
  AppliedOn__c: string | null;
  /** 連携内容の照合値（機関承認） */
  ApprovalDigest__c: string | null;
  /** 連携版（機関承認） */
  ApprovalVersion__c: number | null;
  /** 承認終了時刻 */
  ApprovedEnd__c: string | null;
  /** 承認開始時刻 */
  ApprovedStart__c: string | null;
  /** 休憩（分） */
  BreakMinutes__c: number | null;
  /** 事業者別年度実績 */
  BusinessYear__c: string;
  BusinessYear__r: Partial<BusinessYear__c> | null;
  /** キャンセル日 */
  CancelledOn__c: string | null;
  /** 連携内容の照合値（従事証明） */
  CertificateDigest__c: string | null;
  /** 連携版（従事証明） */
  CertificateVersion__c: number | null;
  /** 従事証明日 */
  CertifiedOn__c: string | null;
  /** チェックイン（分） */
  CheckInMinute__c: number | null;
  /** チェックイン数 */
  CheckIns__c: number;
  /** チェックアウト（分） */
  CheckOutMinute__c: number | null;
  /** チェックアウト数 */
  CheckOuts__c: number;
  /** 確認者 */
  CheckedBy__c: string | null;
  CheckedBy__r: Record<string, unknown> | null;
  /** 確認日 */
  CheckedOn__c: string | null;
  /** 旅費請求数 */
  ClaimCount__c: number;
  /** 検収前の旅費請求額 */
  ClaimedTravel__c: number;
  /** 確認済の旅費請求数 */
  ClaimsConfirmed__c: number;
  /** コード */
  Code__c: string;
  /** 計算回数 */
  ComputedNth__c: number | null;
  /** 確定回数 */
  ConfirmedNth__c: number | null;
  /** 中小企業庁協議 */
  Consultation__c: string | null;
  Consultation__r: Partial<MinistryConsultation__c> | null;
  /** 確認済の契約書 */
  ContractsAccepted__c: number;
  /** 回数に数える */
  Counted__c: boolean;
  /** 申告回数 */
  DeclaredNth__c: number | null;
  /** 作業メモ（下書き） */
  DraftNote__c: string | null;
  /** 判定者 */
  EligibilityJudgedBy__c: string | null;
  EligibilityJudgedBy__r: Record<string, unknown> | null;
  /** 判定の根拠 */
  EligibilityReason__c: string | null;
  /** 謝金対象の判定 */
  Eligibility__c: 'Unjudged' | 'Eligible' | 'Ineligible' | null;
  /** 証拠書類数 */
  EvidenceCount__c: number;
  /** 未確認の証拠書類数 */
  EvidenceUnchecked__c: number;
  /** 謝金の見込み（税抜） */
  ExpectedFee__c: number | null;
  /** 旅費の見込み（税込） */
  ExpectedTravel__c: number | null;
  /** 専門家からの要請 */
  ExpertRequested__c: boolean;
  /** 専門家 */
  Expert__c: string | null;
  Expert__r: Partial<Expert__c> | null;
  /** 虚偽 */
  FalseReport__c: boolean;
  /** 謝金（税抜） */
  FeeExclTax__c: number | null;
  /** 謝金 1回目（写し） */
  FeeFirst__c: number | null;
  /** 謝金 4・5回目（写し） */
  FeeFourthFifth__c: number | null;
  /** 謝金 2・3回目（写し） */
  FeeSecondThird__c: number | null;
  /** 保留の理由 */
  HoldReason__c: string | null;
  /** 対象外の理由 */
  IneligibleReason__c: 'Subsidy' | 'PaidByAgency' | 'Member' | 'ExpertRequest' | null;
  /** 経営課題 */
  Issue__c:
    | 'Startup'
    | 'Planning'
    | 'Turnaround'
    | 'Funding'
    | 'Sales'
    | 'Product'
    | 'Productivity'
    | 'Digital'
    | 'Labor'
    | 'Legal'
    | 'IntellectualProperty'
    | 'Overseas'
    | 'Succession'
    | 'Continuity'
    | 'Energy'
    | 'Tax'
    | 'Subsidy'
    | 'Other'
    | null;
  /** 宿泊費 */
  Lodging__c: number;
  /** 支援時間の下限（写し） */
  MinMinutes__c: number | null;
  /** 中小企業庁報告対象 */
  MinistryReport__c: boolean;
  /** 支援時間（分） */
  Minutes__c: number | null;
  /** 支援方法 */
  Mode__c: 'Onsite' | 'Web' | 'PhoneMail' | null;
  /** 回数の決定者 */
  NthDecidedBy__c: string | null;
  NthDecidedBy__r: Record<string, unknown> | null;
  /** 回数キー（一意） */
  NthKey__c: string | null;
  /** 回数の決定理由 */
  NthReason__c: string | null;
  /** 回数スタンプ */
  NthStamp__c: string | null;
  /** 未処理の確認事項 */
  OpenFindings__c: number;
  /** 私有車（km） */
  OwnCarKm__c: number;
  /** 私有車の車賃 */
  OwnCar__c: number;
  /** 支払日 */
  PaidOn__c: string | null;
  /** 支払明細 */
  PaymentLine__c: string | null;
  PaymentLine__r: Partial<PaymentLine__c> | null;
  /** 日当 */
  PerDiem__c: number;
  /** 支援場所の緯度 */
  PlaceLatitude__c: number | null;
  /** 支援場所の経度 */
  PlaceLongitude__c: number | null;
  /** 支援場所 */
  Place__c: string | null;
  /** 連携内容の照合値（申請） */
  PlatformDigest__c: string | null;
  /** 連携版（申請） */
  PlatformVersion__c: number | null;
  /** 確認済の誓約書・申告書 */
  PledgesAccepted__c: number;
  /** 実施年度 */
  ProgramYear__c: string | null;
  ProgramYear__r: Partial<ProgramYear__c> | null;
  /** 単価・上限 */
  RateSet__c: string | null;
  RateSet__r: Partial<RateSet__c> | null;
  /** 支払可の申請者 */
  ReleaseRequestedBy__c: string | null;
  ReleaseRequestedBy__r: Record<string, unknown> | null;
  /** 支払可の申請日 */
  ReleaseRequestedOn__c: string | null;
  /** 支払確定日 */
  ReleasedOn__c: string | null;
  /** 電話・メール（分） */
  RemoteMinutes__c: number | null;
  /** 連携内容の照合値（報告書） */
  ReportDigest__c: string | null;
  /** 連携版（実施報告） */
  ReportVersion__c: number | null;
  /** 報告日 */
  ReportedOn__c: string | null;
  /** 審査担当 */
  Reviewer__c: string | null;
  Reviewer__r: Record<string, unknown> | null;
  /** 同日二件の回答日 */
  SameDayAnswerOn__c: string | null;
  /** 同日二件の回答 */
  SameDayAnswer__c: 'Agreed' | 'Refused' | null;
  /** 保存の印 */
  SaveToken__c: string | null;
  /** 予定日 */
  ScheduledDate__c: string | null;
  /** 予定終了時刻 */
  ScheduledEnd__c: string | null;
  /** 予定開始時刻 */
  ScheduledStart__c: string | null;
  /** 時間不足の承認者 */
  ShortApprovedBy__c: string | null;
  ShortApprovedBy__r: Record<string, unknown> | null;
  /** 時間不足の理由 */
  ShortReason__c: string | null;
  /** サイン数 */
  Signatures__c: number;
  /** 状態 */
  Status__c:
    | 'Received'
    | 'Inquiry'
    | 'Returned'
    | 'Rescheduled'
    | 'Cancelled'
    | 'Done'
    | 'AwaitingReport'
    | 'Reviewing'
    | 'ReleaseRequested'
    | 'Payable'
    | 'Held'
    | 'NotPayable'
    | 'Paid'
    | 'Reclaim'
    | null;
  /** 支援日 */
  SupportDate__c: string | null;
  /** 班 */
  Team__c: 'A' | 'B' | 'C' | null;
  /** 今日 */
  Today__c: string | null;
  /** 交通費 */
  Transport__c: number;
  /** 旅費（税込） */
  TravelInclTax__c: number | null;
  /** 版 */
  Version__c: number | null;
  /** 連携内容の照合値（WEB） */
  WebDigest__c: string | null;
  /** WEB確認日 */
  WebProofOn__c: string | null;
  /** WEB確認の担い手 */
  WebProofOwedBy__c: 'Office' | 'Expert' | null;
  /** WEB確認の記録 */
  WebProofReference__c: string | null;
  /** WEB支援の確認 */
  WebProof__c: 'Attended' | 'Recorded' | 'None' | null;
  /** 連携版（WEB確認） */
  WebVersion__c: number | null;
}

/** 証拠書類 */
export interface Evidence__c {
  Id: string;
  Name: string;
  /** 書類の金額 */
  Amount__c: number | null;
  /** 確認の結果 */
  CheckState__c: 'Unchecked' | 'Accepted' | 'Rejected' | null;
  /** 確認者 */
  CheckedBy__c: string | null;
  CheckedBy__r: Record<string, unknown> | null;
  /** 確認日 */
  CheckedOn__c: string | null;
  /** コード */
  Code__c: string;
  /** 書類の相手方 */
  Counterparty__c: string | null;
  /** 派遣案件 */
  Dispatch__c: string;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 書類の日付 */
  DocumentDate__c: string | null;
  /** ファイル名 */
  FileName__c: string | null;
  /** 形式 */
  MediaType__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 受領日 */
  ReceivedOn__c: string | null;
  /** 不適の理由 */
  RejectReason__c: string | null;
  /** ハッシュ（SHA-256） */
  Sha256__c: string | null;
  /** 大きさ（バイト） */
  Size__c: number | null;
  /** 旅費明細 */
  TravelItem__c: string | null;
  TravelItem__r: Partial<TravelItem__c> | null;
  /** 種類 */
  Type__c:
    | 'Contract'
    | 'Pledge'
    | 'Declaration'
    | 'Receipt'
    | 'BoardingPass'
    | 'LodgingCertificate'
    | 'Recording'
    | 'Participation'
    | 'Explanation'
    | 'Other'
    | null;
}

/** 専門家の所属・報酬関係 */
export interface ExpertTie__c {
  Id: string;
  Name: string;
  /** 派遣可能機関 */
  Agency__c: string | null;
  Agency__r: Partial<Agency__c> | null;
  /** コード */
  Code__c: string;
  /** 専門家 */
  Expert__c: string;
  Expert__r: Partial<Expert__c> | null;
  /** 関係 */
  Kind__c: 'PaidBy' | 'Member' | null;
  /** 団体名 */
  OrganizationName__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 開始日 */
  ValidFrom__c: string | null;
  /** 終了日 */
  ValidTo__c: string | null;
}

/** 年度登録・委嘱 */
export interface ExpertYear__c {
  Id: string;
  Name: string;
  /** 就任承諾書受領日 */
  AcceptedOn__c: string | null;
  /** コード */
  Code__c: string;
  /** 専門家 */
  Expert__c: string;
  Expert__r: Partial<Expert__c> | null;
  /** 委嘱状送付日 */
  LetterSentOn__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 実施年度 */
  ProgramYear__c: string | null;
  ProgramYear__r: Partial<ProgramYear__c> | null;
  /** 登録更新の意向 */
  Renewal__c: 'Renew' | 'Decline' | 'NoAnswer' | null;
  /** 同意日 */
  TermsAgreedOn__c: string | null;
  /** 条件提示日 */
  TermsShownOn__c: string | null;
}

/** 専門家 */
export interface Expert__c {
  Id: string;
  Name: string;
  /** 住所 */
  Address__c: string | null;
  /** 主たる活動拠点 */
  BasePlace__c: string | null;
  /** 認定経営革新等支援機関 */
  CertifiedSupportOrg__c: boolean;
  /** コード */
  Code__c: string;
  /** 利用規約同意日 */
  ConsentOn__c: string | null;
  /** デジタル分野 */
  Digital__c: boolean;
  /** メールアドレス */
  Email__c: string | null;
  /** 専門分野 */
  Fields__c: string | null;
  /** 氏名カナ */
  Kana__c: string | null;
  /** 電話番号 */
  Phone__c: string | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 都道府県 */
  Prefecture__c:
    | '01'
    | '02'
    | '03'
    | '04'
    | '05'
    | '06'
    | '07'
    | '08'
    | '09'
    | '10'
    | '11'
    | '12'
    | '13'
    | '14'
    | '15'
    | '16'
    | '17'
    | '18'
    | '19'
    | '20'
    | '21'
    | '22'
    | '23'
    | '24'
    | '25'
    | '26'
    | '27'
    | '28'
    | '29'
    | '30'
    | '31'
    | '32'
    | '33'
    | '34'
    | '35'
    | '36'
    | '37'
    | '38'
    | '39'
    | '40'
    | '41'
    | '42'
    | '43'
    | '44'
    | '45'
    | '46'
    | '47'
    | null;
  /** 公的人件費補助 */
  PublicPersonnelSubsidy__c: boolean;
  /** 資格 */
  Qualification__c:
    | 'SmeConsultant'
    | 'TaxAccountant'
    | 'Cpa'
    | 'Lawyer'
    | 'ProfessionalEngineer'
    | 'LaborConsultant'
    | 'PatentAttorney'
    | 'JudicialScrivener'
    | 'AdministrativeScrivener'
    | 'ItCoordinator'
    | 'RetailMarketing'
    | 'InformationEngineer'
    | 'Architect'
    | 'Dietitian'
    | 'OtherPublic'
    | 'None'
    | null;
  /** 推薦機関 */
  RecommendedBy__c: string | null;
  RecommendedBy__r: Partial<Agency__c> | null;
  /** 登録日 */
  RegisteredOn__c: string | null;
  /** 登録状態 */
  State__c: 'Applied' | 'Registered' | 'Suspended' | null;
}

/** 確認事項 */
export interface Finding__c {
  Id: string;
  Name: string;
  /** 確認先 */
  AskWhom__c: 'Agency' | 'Expert' | 'Reviewer' | 'Accounting' | 'Office' | null;
  /** 支払可を止める */
  BlocksRelease__c: boolean;
  /** コード */
  Code__c: string;
  /** 派遣案件 */
  Dispatch__c: string;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 最初に見つけた日 */
  FirstSeenOn__c: string | null;
  /** 最後に見つけた日 */
  LastSeenOn__c: string | null;
  /** 内容 */
  Message__c: string | null;
  /** 要件 */
  Requirement__c: string | null;
  /** 規則 */
  RuleCode__c: string | null;
  /** 処理者 */
  SettledBy__c: string | null;
  SettledBy__r: Record<string, unknown> | null;
  /** 処理日 */
  SettledOn__c: string | null;
  /** 処理の内容 */
  Settlement__c: string | null;
  /** 重さ */
  Severity__c: 'Blocking' | 'Judgement' | 'Note' | null;
  /** 状態 */
  State__c: 'Open' | 'Settled' | 'Gone' | null;
  /** 対象 */
  Subject__c: string | null;
}

/** 処理依頼 */
export interface JobRequest__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string | null;
  /** 終了日時 */
  FinishedAt__c: string | null;
  /** 最後の便り */
  HeartbeatAt__c: string | null;
  /** 種類 */
  Kind__c:
    | 'SyncPull'
    | 'SyncPush'
    | 'SyncRetry'
    | 'ReviewRun'
    | 'GrantRelease'
    | 'ClosePayments'
    | 'Transfer'
    | 'Notices'
    | null;
  /** 条件 */
  Parameters__c: string | null;
  /** 進み（%） */
  Progress__c: number | null;
  /** 結果 */
  Result__c: string | null;
  /** 引受け先 */
  Runner__c: string | null;
  /** 開始日時 */
  StartedAt__c: string | null;
  /** 状態 */
  State__c: 'Requested' | 'Running' | 'Done' | 'Failed' | null;
}

/** 名寄せ候補 */
export interface MergeProposal__c {
  Id: string;
  Name: string;
  /** 事業者 */
  Business__c: string | null;
  Business__r: Partial<Business__c> | null;
  /** コード */
  Code__c: string;
  /** 決めた人 */
  DecidedBy__c: string | null;
  DecidedBy__r: Record<string, unknown> | null;
  /** 決めた日 */
  DecidedOn__c: string | null;
  /** 最初の検出日 */
  FirstSeenOn__c: string | null;
  /** 一致 */
  Match__c: 'CorporateNumber' | 'NamePhone' | 'NameAddress' | null;
  /** 名寄せした人 */
  MergedBy__c: string | null;
  MergedBy__r: Record<string, unknown> | null;
  /** 名寄せした日 */
  MergedOn__c: string | null;
  /** 付け替えた案件 */
  MovedCases__c: string | null;
  /** もう一方の事業者 */
  Other__c: string | null;
  Other__r: Partial<Business__c> | null;
  /** 理由 */
  Reason__c: string | null;
  /** 状態 */
  State__c: 'Proposed' | 'Merge' | 'Different' | 'Merged' | 'Gone' | null;
  /** 残す事業者 */
  Survivor__c: string | null;
  Survivor__r: Partial<Business__c> | null;
}

/** 中小企業庁協議記録 */
export interface MinistryConsultation__c {
  Id: string;
  Name: string;
  /** 回答の全文 */
  AnswerText__c: string | null;
  /** 回答 */
  Answer__c: string | null;
  /** 回答者 */
  AnsweredBy__c: string | null;
  /** 回答日 */
  AnsweredOn__c: string | null;
  /** 照会者 */
  AskedBy__c: string | null;
  AskedBy__r: Record<string, unknown> | null;
  /** 照会日 */
  AskedOn__c: string | null;
  /** 協議番号 */
  Code__c: string;
  /** 結論 */
  Conclusion__c: 'Agreed' | 'Refused' | 'Conditional' | null;
  /** 実施年度 */
  ProgramYear__c: string | null;
  ProgramYear__r: Partial<ProgramYear__c> | null;
  /** 照会内容 */
  Question__c: string | null;
  /** 回答の記録者 */
  RecordedBy__c: string | null;
  RecordedBy__r: Record<string, unknown> | null;
  /** 状態 */
  State__c: 'Open' | 'Answered' | 'Withdrawn' | null;
  /** 件名 */
  Subject__c: string | null;
  /** 事項 */
  Topic__c: 'SameDay' | 'TimeTolerance' | 'WebSignature' | 'Other' | null;
}

/** 支払通知書用情報 */
export interface PayeeAccount__c {
  Id: string;
  Name: string;
  /** 口座番号 */
  AccountNumber__c: string | null;
  /** 預金種目 */
  AccountType__c: '1' | '2' | '4' | '9' | null;
  /** 承認者 */
  ApprovedBy__c: string | null;
  ApprovedBy__r: Record<string, unknown> | null;
  /** 承認日 */
  ApprovedOn__c: string | null;
  /** 人格のない社団の証明 */
  AssociationProof__c: string | null;
  /** 銀行番号 */
  BankCode__c: string | null;
  /** 銀行名 */
  BankName__c: string | null;
  /** 支店番号 */
  BranchCode__c: string | null;
  /** 支店名 */
  BranchName__c: string | null;
  /** コード */
  Code__c: string;
  /** 現在有効キー（一意） */
  CurrentKey__c: string | null;
  /** 適用開始日 */
  EffectiveFrom__c: string | null;
  /** 適用終了日 */
  EffectiveTo__c: string | null;
  /** 入力者 */
  EnteredBy__c: string | null;
  EnteredBy__r: Record<string, unknown> | null;
  /** 専門家 */
  Expert__c: string | null;
  Expert__r: Partial<Expert__c> | null;
  /** 口座名義カナ */
  HolderKana__c: string | null;
  /** 登録番号の有効開始日 */
  InvoiceFrom__c: string | null;
  /** 登録番号 */
  InvoiceNumber__c: string | null;
  /** 受取人住所 */
  PayeeAddress__c: string | null;
  /** 源泉区分 */
  PayeeClass__c: 'Consultant' | 'JudicialScrivener' | 'Exempt' | 'Corporation' | 'Association' | 'NonResident' | null;
  /** 受取人カナ */
  PayeeKana__c: string | null;
  /** 受取人名 */
  PayeeName__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 依頼書面 */
  RequestEvidence__c: string | null;
  /** 依頼日 */
  RequestedOn__c: string | null;
  /** 状態 */
  State__c: 'Registered' | 'Entered' | 'Approved' | 'Ended' | null;
}

/** 支払明細 */
export interface PaymentLine__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 案件キー（一意） */
  DispatchKey__c: string | null;
  /** 派遣案件 */
  Dispatch__c: string | null;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 謝金（税抜） */
  FeeExclTax__c: number | null;
  /** 宿泊費 */
  Lodging__c: number | null;
  /** 回数 */
  Nth__c: number | null;
  /** 私有車（km） */
  OwnCarKm__c: number | null;
  /** 私有車の車賃 */
  OwnCar__c: number | null;
  /** 支払 */
  Payment__c: string;
  Payment__r: Partial<Payment__c> | null;
  /** 日当 */
  PerDiem__c: number | null;
  /** 交通費 */
  Transport__c: number | null;
  /** 旅費（税込） */
  TravelInclTax__c: number | null;
  /** 取消し */
  Voided__c: boolean;
}

/** 支払処理 */
export interface PaymentRun__c {
  Id: string;
  Name: string;
  /** 承認期限 */
  ApprovalDueOn__c: string | null;
  /** 承認者 */
  ApprovedBy__c: string | null;
  ApprovedBy__r: Record<string, unknown> | null;
  /** 承認済の支払件数 */
  ApprovedCount__c: number;
  /** 承認日 */
  ApprovedOn__c: string | null;
  /** 銀行持込期限 */
  BankDueOn__c: string | null;
  /** 案件数 */
  CaseCount__c: number;
  /** 締日 */
  CloseDate__c: string | null;
  /** コード */
  Code__c: string;
  /** 支払件数の予定 */
  ExpectedPayments__c: number | null;
  /** 謝金の計（税抜） */
  FeeTotal__c: number;
  /** 支払総額の計 */
  GrossTotal__c: number;
  /** 処理依頼 */
  JobRequest__c: string | null;
  JobRequest__r: Partial<JobRequest__c> | null;
  /** 月 */
  Month__c: string | null;
  /** 振込額の計 */
  NetTotal__c: number;
  /** 通知送付日 */
  NoticeOn__c: string | null;
  /** 番号 */
  Number__c: number | null;
  /** 振込指定日 */
  PayDate__c: string | null;
  /** 支払件数 */
  PaymentCount__c: number;
  /** 実施年度 */
  ProgramYear__c: string | null;
  ProgramYear__r: Partial<ProgramYear__c> | null;
  /** 報告期限 */
  ReportDueOn__c: string | null;
  /** 抽出確認の期限 */
  SpotCheckDueOn__c: string | null;
  /** 抽出確認の依頼日 */
  SpotCheckOn__c: string | null;
  /** 状態 */
  State__c: 'Planned' | 'Closed' | 'Approved' | 'Transferred' | null;
  /** 振込手数料の計 */
  TransferFees__c: number | null;
  /** 旅費の計（税抜） */
  TravelExclTax__c: number | null;
  /** 旅費の消費税の計 */
  TravelTaxTotal__c: number;
  /** 旅費の計（税込） */
  TravelTotal__c: number;
  /** 源泉納期限 */
  WithholdingDueOn__c: string | null;
  /** 源泉徴収額の計 */
  WithholdingTotal__c: number;
}

/** 支払 */
export interface Payment__c {
  Id: string;
  Name: string;
  /** 承認した源泉対象額 */
  ApprovedBase__c: number | null;
  /** 承認者 */
  ApprovedBy__c: string | null;
  ApprovedBy__r: Record<string, unknown> | null;
  /** 承認した支払総額 */
  ApprovedGross__c: number | null;
  /** 承認した振込額 */
  ApprovedNet__c: number | null;
  /** 承認日 */
  ApprovedOn__c: string | null;
  /** 承認した消費税 */
  ApprovedTax__c: number | null;
  /** 承認した源泉徴収額 */
  ApprovedWithholding__c: number | null;
  /** 案件数 */
  Cases__c: number;
  /** コード */
  Code__c: string;
  /** 消費税 */
  ConsumptionTax__c: number | null;
  /** 明細数の予定 */
  ExpectedLines__c: number | null;
  /** 専門家 */
  Expert__c: string | null;
  Expert__r: Partial<Expert__c> | null;
  /** 謝金の源泉対象 */
  FeeBase__c: 'Inclusive' | 'Exclusive' | null;
  /** 謝金（税抜） */
  FeeExclTax__c: number;
  /** 謝金の消費税 */
  FeeTax__c: number | null;
  /** 支払総額 */
  Gross__c: number | null;
  /** 振込額 */
  Net__c: number | null;
  /** 振込指定日 */
  PayDate__c: string | null;
  /** 支払通知書用情報 */
  PayeeAccount__c: string | null;
  PayeeAccount__r: Partial<PayeeAccount__c> | null;
  /** 源泉区分 */
  PayeeClass__c: 'Consultant' | 'JudicialScrivener' | 'Exempt' | 'Corporation' | 'Association' | 'NonResident' | null;
  /** 支払処理 */
  PaymentRun__c: string;
  PaymentRun__r: Partial<PaymentRun__c> | null;
  /** 単価・上限 */
  RateSet__c: string | null;
  RateSet__r: Partial<RateSet__c> | null;
  /** 支払処理・専門家キー（一意） */
  RunExpertKey__c: string | null;
  /** 司法書士等の控除額（写し） */
  ScrivenerDeduction__c: number | null;
  /** 状態 */
  State__c: 'Calculated' | 'Approved' | 'Paid' | null;
  /** 消費税率（写し、%） */
  TaxRate__c: number | null;
  /** 旅費の源泉対象 */
  TravelBase__c: 'Inclusive' | 'Exclusive' | null;
  /** 旅費（税込） */
  TravelInclTax__c: number;
  /** 旅費の消費税 */
  TravelTax__c: number | null;
  /** 源泉徴収の対象額 */
  WithholdingBase__c: number | null;
  /** 源泉徴収率 超過分（写し、%） */
  WithholdingHighRate__c: number | null;
  /** 源泉徴収率（写し、%） */
  WithholdingRate__c: number | null;
  /** 源泉徴収率の境の額（写し） */
  WithholdingThreshold__c: number | null;
  /** 源泉徴収額 */
  Withholding__c: number | null;
}

/** 実施年度 */
export interface ProgramYear__c {
  Id: string;
  Name: string;
  /** 銀行持込の営業日数 */
  BankLeadDays__c: number | null;
  /** コード */
  Code__c: string;
  /** 終了日 */
  EndDate__c: string | null;
  /** 謝金予算 */
  FeeBudget__c: number | null;
  /** 謝金の源泉対象 */
  FeeWithholdingBase__c: 'Inclusive' | 'Exclusive' | null;
  /** 最終支払日 */
  LastPayDate__c: string | null;
  /** 通知書の異議申出日数 */
  ObjectionDays__c: number | null;
  /** 依頼人口座番号 */
  PayerAccountNumber__c: string | null;
  /** 依頼人預金種目 */
  PayerAccountType__c: string | null;
  /** 支払者住所 */
  PayerAddress__c: string | null;
  /** 仕向銀行番号 */
  PayerBankCode__c: string | null;
  /** 仕向銀行名カナ */
  PayerBankName__c: string | null;
  /** 仕向支店番号 */
  PayerBranchCode__c: string | null;
  /** 仕向支店名カナ */
  PayerBranchName__c: string | null;
  /** 振込依頼人コード */
  PayerCode__c: string | null;
  /** 依頼人名カナ */
  PayerKana__c: string | null;
  /** 支払者名 */
  PayerName__c: string | null;
  /** 場所の許容半径（m） */
  PlaceRadius__c: number | null;
  /** 開始日 */
  StartDate__c: string | null;
  /** 支援期間（自） */
  SupportFrom__c: string | null;
  /** 支援上限回数 */
  SupportLimit__c: number | null;
  /** 支援期間（至） */
  SupportTo__c: string | null;
  /** 許容差の同意日 */
  TimeToleranceConsentOn__c: string | null;
  /** 時刻の許容差（分） */
  TimeTolerance__c: number | null;
  /** 今日 */
  Today__c: string | null;
  /** 許容差の協議 */
  ToleranceConsultation__c: string | null;
  ToleranceConsultation__r: Partial<MinistryConsultation__c> | null;
  /** 振込手数料予算 */
  TransferFeeBudget__c: number | null;
  /** 振込手数料（1件） */
  TransferFeeEach__c: number | null;
  /** 振込データの改行 */
  TransferLineEnding__c: 'CRLF' | 'None' | null;
  /** 旅費予算 */
  TravelBudget__c: number | null;
  /** 旅費の源泉対象 */
  TravelWithholdingBase__c: 'Inclusive' | 'Exclusive' | null;
  /** WEB支援のサインの協議 */
  WebSignatureConsultation__c: string | null;
  WebSignatureConsultation__r: Partial<MinistryConsultation__c> | null;
  /** WEB支援でもサイン必須 */
  WebSignatureRequired__c: boolean;
  /** 書面の確認者 */
  WithholdingPaperConfirmedBy__c: string | null;
  /** 書面の確認日 */
  WithholdingPaperConfirmedOn__c: string | null;
  /** 税額を区分した書面の名称 */
  WithholdingPaper__c: string | null;
}

/** 単価・上限 */
export interface RateSet__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 特急料金の利用区間（km） */
  ExpressMinKm__c: number | null;
  /** 事務局負担 1回目 */
  FeeFirst__c: number | null;
  /** 事務局負担 4・5回目 */
  FeeFourthFifth__c: number | null;
  /** 謝金単価（税抜） */
  FeeFull__c: number | null;
  /** 事務局負担 2・3回目 */
  FeeSecondThird__c: number | null;
  /** 車賃単価（1km） */
  KmRate__c: number | null;
  /** 宿泊費上限（1泊） */
  LodgingCap__c: number | null;
  /** 支援時間の下限（分） */
  MinMinutes__c: number | null;
  /** 日当の全行程（km） */
  PerDiemMinKm__c: number | null;
  /** 日当 */
  PerDiemRate__c: number | null;
  /** 前の単価コード（一意） */
  PredecessorKey__c: string | null;
  /** 前の単価 */
  Predecessor__c: string | null;
  Predecessor__r: Partial<RateSet__c> | null;
  /** 司法書士等の控除額 */
  ScrivenerDeduction__c: number | null;
  /** 事業者負担 4・5回目 */
  ShareFourthFifth__c: number | null;
  /** 事業者負担 2・3回目 */
  ShareSecondThird__c: number | null;
  /** 消費税率（%） */
  TaxRate__c: number | null;
  /** 有効開始日 */
  ValidFrom__c: string | null;
  /** 有効終了日 */
  ValidTo__c: string | null;
  /** 源泉徴収率 超過分（%） */
  WithholdingHighRate__c: number | null;
  /** 源泉徴収率（%） */
  WithholdingRate__c: number | null;
  /** 源泉徴収率の境の額 */
  WithholdingThreshold__c: number | null;
}

/** 経路・距離 */
export interface Route__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 目的地 */
  Destination__c: string | null;
  /** 運賃 */
  Fare__c: number | null;
  /** 距離（km） */
  Km__c: number | null;
  /** 調べた人 */
  LookedUpBy__c: string | null;
  LookedUpBy__r: Record<string, unknown> | null;
  /** 手段 */
  Means__c: 'Rail' | 'Air' | 'Ship' | 'Bus' | 'Taxi' | 'OwnCar' | 'RentalCar' | 'Other' | null;
  /** 出発地 */
  Origin__c: string | null;
  /** 調べた先 */
  Source__c: string | null;
  /** 適用開始日 */
  ValidFrom__c: string | null;
}

/** 保存した条件 */
export interface SavedView__c {
  Id: string;
  Name: string;
  /** 条件 */
  Conditions__c: string | null;
  /** 画面 */
  Screen__c: string | null;
}

/** 支援実績報告書 */
export interface SupportReport__c {
  Id: string;
  Name: string;
  /** 従事証明者 */
  CertificateFrom__c: string | null;
  /** 連携版（従事証明） */
  CertificateVersion__c: number | null;
  /** コード */
  Code__c: string;
  /** 支援内容 */
  Content__c: string | null;
  /** 派遣案件 */
  Dispatch__c: string;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 報告終了時刻 */
  EndTime__c: string | null;
  /** 今後の課題 */
  NextSteps__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 報告開始時刻 */
  StartTime__c: string | null;
  /** 提出日 */
  SubmittedOn__c: string | null;
}

/** 連携不備 */
export interface SyncError__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 詳細 */
  Detail__c: string | null;
  /** 最初に届いた日 */
  FirstSeenOn__c: string | null;
  /** 元の内容（経理） */
  GuardedPayload__c: string | null;
  /** 種類 */
  Kind__c:
    | 'agency'
    | 'expert'
    | 'expertTie'
    | 'appointment'
    | 'paymentDetails'
    | 'business'
    | 'application'
    | 'attendance'
    | 'report'
    | 'certificate'
    | 'agencyApproval'
    | 'travelClaim'
    | 'webRecord'
    | 'document'
    | 'file'
    | null;
  /** 最後に届いた日 */
  LastSeenOn__c: string | null;
  /** 元の内容 */
  Payload__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 理由 */
  Reason__c: 'CONTRACT' | 'PARENT_MISSING' | 'FROZEN' | 'REFUSED' | 'PAYEE_CHANGE' | 'VERSION_REUSED' | null;
  /** 記録のコード */
  RecordCode__c: string | null;
  /** 状態 */
  State__c: 'Open' | 'Resolved' | null;
  /** 連携履歴 */
  SyncRun__c: string | null;
  SyncRun__r: Partial<SyncRun__c> | null;
  /** 待っている親 */
  WaitsFor__c: string | null;
}

/** 連携履歴 */
export interface SyncRun__c {
  Id: string;
  Name: string;
  /** API呼出し数 */
  Calls__c: number | null;
  /** コード */
  Code__c: string;
  /** 終了カーソル */
  CursorAfter__c: string | null;
  /** 開始カーソル */
  CursorBefore__c: string | null;
  /** 不備件数 */
  Failed__c: number | null;
  /** 終了日時 */
  FinishedAt__c: string | null;
  /** 種類 */
  Kind__c: 'Pull' | 'Import' | 'Push' | 'Retry' | 'Files' | null;
  /** メッセージ */
  Message__c: string | null;
  /** 受信件数 */
  Received__c: number | null;
  /** 開始日時 */
  StartedAt__c: string | null;
  /** 状態 */
  State__c: 'Running' | 'Completed' | 'Failed' | null;
  /** 保存件数 */
  Stored__c: number | null;
  /** 変更なし件数 */
  Unchanged__c: number | null;
}

/** 旅費請求 */
export interface TravelClaim__c {
  Id: string;
  Name: string;
  /** 検収者 */
  AcceptedBy__c: string | null;
  AcceptedBy__r: Record<string, unknown> | null;
  /** 検収日 */
  AcceptedOn__c: string | null;
  /** 請求額 */
  ClaimedTotal__c: number | null;
  /** コード */
  Code__c: string;
  /** 派遣案件 */
  Dispatch__c: string;
  Dispatch__r: Partial<Dispatch__c> | null;
  /** 明細数 */
  ItemCount__c: number;
  /** 査定済の明細数 */
  ItemsReviewed__c: number;
  /** 車賃単価（写し） */
  KmRate__c: number | null;
  /** 宿泊費 */
  Lodging__c: number;
  /** 支援時間の下限（写し） */
  MinMinutes__c: number | null;
  /** 支援時間（写し） */
  Minutes__c: number | null;
  /** 私有車（km） */
  OwnCarKm__c: number;
  /** 私有車の車賃 */
  OwnCar__c: number | null;
  /** 日当の対象日 */
  PerDiemDate__c: string | null;
  /** 日当キー（一意） */
  PerDiemKey__c: string | null;
  /** 日当の全行程（写し） */
  PerDiemMinKm__c: number | null;
  /** 日当（写し） */
  PerDiemRate__c: number | null;
  /** 日当スタンプ */
  PerDiemStamp__c: string | null;
  /** 日当 */
  PerDiem__c: number | null;
  /** 連携内容の照合値 */
  PlatformDigest__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 単価・上限 */
  RateSet__c: string | null;
  RateSet__r: Partial<RateSet__c> | null;
  /** 認定額の理由 */
  Reason__c: string | null;
  /** 時間不足の承認（写し） */
  ShortApproved__c: boolean;
  /** 状態 */
  State__c: 'Claimed' | 'Accepted' | 'Confirmed' | 'Returned' | null;
  /** 認定額 */
  Total__c: number | null;
  /** 交通費 */
  Transport__c: number;
  /** 全行程（写し） */
  TripKm__c: number | null;
  /** 出張 */
  Trip__c: string | null;
  Trip__r: Partial<Trip__c> | null;
}

/** 旅費明細 */
export interface TravelItem__c {
  Id: string;
  Name: string;
  /** 認定額 */
  ApprovedAmount__c: number | null;
  /** 認定額（宿泊費） */
  ApprovedLodging__c: number | null;
  /** 認定額（交通費） */
  ApprovedTransport__c: number | null;
  /** 運賃 */
  BaseFare__c: number | null;
  /** 請求額 */
  ClaimedAmount__c: number | null;
  /** 請求の距離（km） */
  ClaimedKm__c: number | null;
  /** コード */
  Code__c: string;
  /** 日付 */
  Date__c: string | null;
  /** 目的地 */
  Destination__c: string | null;
  /** 行程（km） */
  DistanceKm__c: number | null;
  /** 特急料金 */
  ExpressFare__c: number | null;
  /** 特急料金の利用区間（写し） */
  ExpressMinKm__c: number | null;
  /** 高速船 */
  HighSpeedShip__c: boolean;
  /** 宿泊費上限（写し） */
  LodgingCap__c: number | null;
  /** 宿泊先の種類 */
  LodgingKind__c: 'Hotel' | 'Private' | null;
  /** 手段 */
  Means__c: 'Rail' | 'Air' | 'Ship' | 'Bus' | 'Taxi' | 'OwnCar' | 'RentalCar' | 'Lodging' | 'Other' | null;
  /** 計測した先 */
  MeasureSource__c: string | null;
  /** 計測者 */
  MeasuredBy__c: string | null;
  MeasuredBy__r: Record<string, unknown> | null;
  /** 計測距離（km） */
  MeasuredKm__c: number | null;
  /** 計測日 */
  MeasuredOn__c: string | null;
  /** 混在航路 */
  MixedShipRoute__c: boolean;
  /** 通常運賃 */
  OrdinaryFare__c: number | null;
  /** 出発地 */
  Origin__c: string | null;
  /** 認定した私有車（km） */
  OwnCarKm__c: number | null;
  /** 実支払額 */
  PaidFare__c: number | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 単価・上限 */
  RateSet__c: string | null;
  RateSet__r: Partial<RateSet__c> | null;
  /** 理由 */
  Reason__c: string | null;
  /** 査定の理由 */
  ReviewReason__c: string | null;
  /** 査定 */
  ReviewState__c: 'Unreviewed' | 'Accepted' | 'Rejected' | null;
  /** 査定額 */
  ReviewedAmount__c: number | null;
  /** 査定者 */
  ReviewedBy__c: string | null;
  ReviewedBy__r: Record<string, unknown> | null;
  /** 往復割引運賃 */
  RoundTripFare__c: number | null;
  /** 経路・距離 */
  Route__c: string | null;
  Route__r: Partial<Route__c> | null;
  /** 指定席料金 */
  SeatFare__c: number | null;
  /** 利用区間（km） */
  SectionKm__c: number | null;
  /** 基準額 */
  StandardAmount__c: number | null;
  /** 旅費請求 */
  TravelClaim__c: string;
  TravelClaim__r: Partial<TravelClaim__c> | null;
  /** 出張 */
  Trip__c: string;
  Trip__r: Partial<Trip__c> | null;
}

/** 出張 */
export interface Trip__c {
  Id: string;
  Name: string;
  /** コード */
  Code__c: string;
  /** 帰着日 */
  EndDate__c: string | null;
  /** 専門家 */
  Expert__c: string | null;
  Expert__r: Partial<Expert__c> | null;
  /** 出発地 */
  Origin__c: string | null;
  /** 連携版 */
  PlatformVersion__c: number | null;
  /** 出発日 */
  StartDate__c: string | null;
  /** 全行程（km） */
  TotalKm__c: number;
}

/** Every object of the programme by its API name. */
export interface OrgObjects {
  Agency__c: Agency__c;
  AttendanceEvent__c: AttendanceEvent__c;
  BusinessYear__c: BusinessYear__c;
  Business__c: Business__c;
  ContactLog__c: ContactLog__c;
  Correction__c: Correction__c;
  Dispatch__c: Dispatch__c;
  Evidence__c: Evidence__c;
  ExpertTie__c: ExpertTie__c;
  ExpertYear__c: ExpertYear__c;
  Expert__c: Expert__c;
  Finding__c: Finding__c;
  JobRequest__c: JobRequest__c;
  MergeProposal__c: MergeProposal__c;
  MinistryConsultation__c: MinistryConsultation__c;
  PayeeAccount__c: PayeeAccount__c;
  PaymentLine__c: PaymentLine__c;
  PaymentRun__c: PaymentRun__c;
  Payment__c: Payment__c;
  ProgramYear__c: ProgramYear__c;
  RateSet__c: RateSet__c;
  Route__c: Route__c;
  SavedView__c: SavedView__c;
  SupportReport__c: SupportReport__c;
  SyncError__c: SyncError__c;
  SyncRun__c: SyncRun__c;
  TravelClaim__c: TravelClaim__c;
  TravelItem__c: TravelItem__c;
  Trip__c: Trip__c;
}
