/** What a person reads of a refusal, by its code: from the API's own words, and the label of the field it is about. */
type Saying = (message: string, label: string | null) => string;

const inside = (pattern: RegExp, message: string): string | undefined => pattern.exec(message)?.[1];

const about = (label: string | null): string => (label === null ? '' : `${label}: `);

/** Texts that a validation rule brings are the org's own: they have no saying here. */
const SAYINGS: Readonly<Record<string, Saying>> = {
  REQUIRED_FIELD_MISSING: (message, label) =>
    label === null
      ? `必須項目が入力されていません: [${inside(/\[(.*)\]/, message) ?? ''}]`
      : `${label}を入力してください。`,
  STRING_TOO_LONG: (message, label) => {
    const most = inside(/max length=(\d+)/, message);
    return `${about(label)}データ値が長すぎます。${most === undefined ? '' : `${most}文字以内で入力してください。`}`;
  },
  NUMBER_OUTSIDE_VALID_RANGE: (_message, label) => `${about(label)}値が有効な範囲を超えています。`,
  INVALID_TYPE_ON_FIELD_IN_RECORD: (_message, label) => `${about(label)}値の形式が正しくありません。`,
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: (_message, label) => `${about(label)}選択リストにない値です。`,
  INVALID_EMAIL_ADDRESS: (_message, label) => `${about(label)}メールアドレスの形式が正しくありません。`,
  DUPLICATE_VALUE: (message, label) => {
    const id = inside(/record with id: (\w+)/, message);
    return `${about(label)}重複する値が存在します。${id === undefined ? '' : `ID ${id} のレコードと同じ値です。`}`;
  },
  INSUFFICIENT_ACCESS_OR_READONLY: () => 'このレコードに対する権限がありません。システム管理者に確認してください。',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: (_message, label) =>
    `${about(label)}参照するレコードに対する権限がありません。`,
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: () => 'このレコードは保存できません。システム管理者に確認してください。',
  INVALID_FIELD_FOR_INSERT_UPDATE: (_message, label) => `${about(label)}この項目を変更する権限がありません。`,
  INVALID_CROSS_REFERENCE_KEY: (_message, label) => `${about(label)}参照するレコードが見つかりません。`,
  ENTITY_IS_DELETED: () => 'このレコードは削除されています。',
  PRECONDITION_FAILED: () =>
    'このレコードは、編集している間にほかの人が変更しました。画面を読み込み直してから、もう一度編集してください。',
};

/** A refusal in Japanese; the API's own words where nothing is said for its code. */
export const japaneseError = (code: string, message: string, label: string | null): string =>
  Object.hasOwn(SAYINGS, code) ? (SAYINGS[code]?.(message, label) ?? message) : message;
