/** Words of the forms that the base components bring no label for, in the languages of the screens. */
const WORDS = {
  none: { ja: '--なし--', en: '--None--' },
  available: { ja: '選択可能', en: 'Available' },
  chosen: { ja: '選択済み', en: 'Chosen' },
  yes: { ja: 'はい', en: 'True' },
  no: { ja: 'いいえ', en: 'False' },
  search: { ja: '検索...', en: 'Search...' },
  nothingFound: { ja: '該当するレコードはありません。', en: 'No results found' },
  edit: { ja: '編集', en: 'Edit' },
  required: { ja: 'この項目を入力してください。', en: 'Complete this field.' },
  review: { ja: 'このページのエラーを確認してください。', en: 'Review the errors on this page.' },
  stale: {
    ja: 'このレコードは、編集している間にほかの人が変更しました。入力した内容を控えてから画面を読み込み直し、もう一度編集してください。',
    en: 'Someone else changed this record while you were editing it. Note your changes, reload the page and edit it again.',
  },
  upload: { ja: 'ファイルをアップロード', en: 'Upload Files' },
  tooLarge: {
    ja: '「{0}」は {1} MB あります。アップロードできるのは 1 件 {2} MB までです。',
    en: '{0} has {1} MB. A file may have at most {2} MB.',
  },
  empty: { ja: '「{0}」は空のファイルです。', en: '{0} is an empty file.' },
  wrongType: {
    ja: '「{0}」はアップロードできない種類のファイルです。アップロードできるのは {1} です。',
    en: '{0} is of a kind that may not be uploaded. Allowed are {1}.',
  },
  notWhatItSays: {
    ja: '「{0}」の中身は、名前の示す種類（{1}）ではありません。元のファイルを確認してください。',
    en: '{0} does not hold what its name says ({1}). Check the file it came from.',
  },
  uploading: { ja: '「{0}」をアップロードしています', en: 'Uploading {0}' },
  uploaded: { ja: '{0} 件のファイルをアップロードしました。', en: '{0} files were uploaded.' },
  notUploaded: { ja: '「{0}」をアップロードできませんでした。{1}', en: '{0} could not be uploaded. {1}' },
} as const;

export type Word = keyof typeof WORDS;

/** The page's own language; Japanese or else English. */
const language = (): 'ja' | 'en' => {
  const { user } = (globalThis as { $lightning?: { user?: { language?: string } } }).$lightning ?? {};
  return user?.language?.startsWith('ja') === false ? 'en' : 'ja';
};

/** A word with its places filled, `{0}` first. */
export const word = (name: Word, ...parts: readonly (string | number)[]): string =>
  WORDS[name][language()].replace(/\{(\d)\}/g, (_, place: string) => String(parts[Number(place)] ?? ''));
