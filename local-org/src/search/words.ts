/**
 * Text as the words a search compares. As the platform does: without regard to case, width and accents; words end at blanks,
 * punctuation and between letters and digits; Chinese, Japanese and Korean text, which has no blanks, is cut into pairs of
 * characters (東京都 → 東京, 京都, 都), so that any piece of it is found. Source: SOQL and SOSL Reference, "FIND {SearchQuery}".
 */

/** A word of a text: whole, or a run of characters of a script without blanks. */
export interface Word {
  readonly text: string;
  readonly unspaced: boolean;
}

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆〇`;
const WORD = new RegExp(`[${UNSPACED}]+|\\p{N}+|[[\\p{L}\\p{M}]--[${UNSPACED}]]+`, 'gv');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'v');
const ACCENTS = /[\u0300-\u036f]/g;

/** Text brought to the one form in which it is compared. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replaceAll(ACCENTS, '').normalize('NFC');
}

/** The words of a text, in their order. */
export function wordsOf(text: string): Word[] {
  const found = folded(text).match(WORD) ?? [];
  return found.map((word) => ({ text: word, unspaced: IS_UNSPACED.test(word) }));
}

/** What the index holds of a text: its words, runs of unspaced scripts as their pairs and their last character. */
export function indexedText(text: string): string {
  return wordsOf(text)
    .flatMap((word) => (word.unspaced ? pairsOf(word.text, true) : [word.text]))
    .join(' ');
}

/** 東京都 → 東京, 京都, and 都 where the end of the run counts. */
export function pairsOf(run: string, withEnd: boolean): string[] {
  const characters = [...run];
  const pairs = characters.slice(0, -1).map((character, at) => character + (characters[at + 1] ?? ''));
  return withEnd ? [...pairs, characters.at(-1) ?? ''] : pairs;
}
