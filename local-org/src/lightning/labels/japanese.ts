/** Labels of the base components in Japanese, by `<section>.<name>`. */
export const JAPANESE: Readonly<Record<string, string>> = {
  'LightningDatatable.loading': '読み込み中',
};
