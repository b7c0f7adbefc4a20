import { EN } from './en.ts';
import { JA, type Word } from './ja.ts';

export type { Word };

const TABLES: Readonly<Record<string, Readonly<Record<Word, string>>>> = { ja: JA, en: EN };

/** The words in a user's language, `ja` or `en_US`; English where there are none in it. */
export const wordsIn = (language: string): Readonly<Record<Word, string>> =>
  TABLES[language.toLowerCase().split(/[-_]/)[0] ?? ''] ?? EN;

/** Fills the places `{0}`, `{1}` … of a text. */
export const filled = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
