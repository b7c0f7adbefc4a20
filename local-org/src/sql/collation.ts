/**
 * Sort keys: texts whose order by code points is the order that a locale gives to the texts they stand for. SQLite compares
 * them as they are, so that ORDER BY stays SQL. Source of the order: ICU by way of Intl.Collator; here it is asked once for
 * every character, for a function cannot be asked to compare two rows.
 */

/** What a character weighs, each as the letter of a key; an empty primary only changes the character before it. */
interface Weight {
  readonly primary: string;
  readonly secondary: string;
  readonly tertiary: string;
}

/** First and last code units of the characters that are told apart: up to the kanji, their compatible forms, full and half width. */
const BLOCKS: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x34_00],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0xfe30, 0xffee],
];

const charactersOf = (blocks: typeof BLOCKS): string[] =>
  blocks.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(first + at)),
  );

/** Where the surrogates of UTF-16 stand, which are no characters; weights beyond them come after. */
const SURROGATES = { first: 0xd800, count: 0x0800 };
/** Ends the weights of one level; less than any weight. */
const LEVEL_END = '\u0001';
const LEAST_WEIGHT = 2;

const letterOf = (weight: number): string => {
  const code = weight + LEAST_WEIGHT;
  return String.fromCodePoint(code < SURROGATES.first ? code : code + SURROGATES.count);
};

/** The weights of all characters, by code unit. */
const weigh = (language: string): readonly (Weight | undefined)[] => {
  const whole = new Intl.Collator(language);
  const base = new Intl.Collator(language, { sensitivity: 'base' });
  const accent = new Intl.Collator(language, { sensitivity: 'accent' });
  const weights: (Weight | undefined)[] = [];
  let before = '';
  let [primary, secondary, tertiary] = [0, 1, 1];
  for (const character of charactersOf(BLOCKS).sort(whole.compare)) {
    if (base.compare(before, character) !== 0) [primary, secondary, tertiary] = [primary + 1, 1, 1];
    else if (accent.compare(before, character) !== 0) [secondary, tertiary] = [secondary + 1, 1];
    else if (whole.compare(before, character) !== 0) tertiary += 1;
    weights[character.charCodeAt(0)] = {
      primary: primary === 0 ? '' : letterOf(primary),
      secondary: letterOf(secondary),
      tertiary: letterOf(tertiary),
    };
    before = character;
  }
  return weights;
};

/** Vowels of kana, each followed by the hiragana that end in it: what the mark for a long vowel stands for. */
const VOWELS = [
  'あぁかがさざただなはばぱまゃやらわゎ',
  'いぃきぎしじちぢにひびぴみりゐ',
  'うぅくぐすずつづっぬふぶぷむゅゆるゔ',
  'えぇけげせぜてでねへべぺめれゑ',
  'おぉこごそぞとどのほぼぽもょよろを',
];
const VOWEL_OF = new Map(VOWELS.flatMap((row) => [...row].map((kana) => [kana, row.charAt(0)] as const)));

const LONG_VOWEL = 'ー';
const MARKS = new Set([LONG_VOWEL, 'ゝ', 'ヽ', 'ゞ', 'ヾ']);
const ANY_MARK = /[ーゝヽゞヾ]/;
const KATAKANA = /[\u30a1-\u30f6]/;
/** Hiragana stand so far before the katakana of the same sound. */
const KATAKANA_SHIFT = 0x60;

const hiragana = (kana: string): string =>
  KATAKANA.test(kana) ? String.fromCharCode(kana.charCodeAt(0) - KATAKANA_SHIFT) : kana;

/** The text with what its marks stand for: a long vowel is the vowel, a repetition the kana itself. */
const spelledOut = (text: string): string => {
  if (!ANY_MARK.test(text)) return text;
  let spelled = '';
  for (const character of text) {
    const before = spelled.slice(-1);
    const vowel = MARKS.has(character) ? VOWEL_OF.get(hiragana(before)) : undefined;
    spelled += vowel === undefined ? character : character === LONG_VOWEL ? vowel : before;
  }
  return spelled;
};

const isAscii = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
};

/** Characters beyond those told apart come behind them, in the order of their code units. */
const LAST_RANK = 0xc000;
const PLAIN = letterOf(1);
const LEAST = letterOf(0);

/** Letters of the same base first, then by accents and voicing marks, then by case, width and kind of kana. */
const collated = (language: string): ((text: string) => string) => {
  let kept: readonly (Weight | undefined)[] | undefined;
  const primaryOf = (weight: Weight | undefined, code: number): string => weight?.primary ?? letterOf(LAST_RANK + code);
  return (text) => {
    const weights = (kept ??= weigh(language));
    let [primary, secondary, tertiary] = ['', '', ''];
    const spelled = isAscii(text) ? text : spelledOut(text.normalize('NFKC'));
    for (let at = 0; at < spelled.length; at += 1) {
      const code = spelled.charCodeAt(at);
      const weight = weights[code];
      primary += primaryOf(weight, code);
      secondary += weight?.secondary ?? PLAIN;
    }
    for (let at = 0; at < text.length; at += 1) {
      const mark = text.charCodeAt(at) > 0x7f && MARKS.has(text.charAt(at));
      tertiary += mark ? LEAST : (weights[text.charCodeAt(at)]?.tertiary ?? PLAIN);
    }
    // What weighs the same is told apart by its characters: hiragana before katakana, full width before half.
    return primary + LEVEL_END + secondary + LEVEL_END + tertiary + LEVEL_END + text;
  };
};

const orders = new Map<string, (text: string) => string>([['en', (text) => text.toUpperCase()]]);

/**
 * The sort key of a text for a user's locale (`ja_JP`). English sorts by the code points of its capitals, as the platform
 * does; the others by the order of their language. Source: SOQL and SOSL Reference, "ORDER BY".
 */
export const sortKeyOf = (text: string, locale: string): string => {
  const language = locale.split('_')[0] ?? '';
  let order = orders.get(language);
  if (!order) orders.set(language, (order = collated(language)));
  return order(text);
};
