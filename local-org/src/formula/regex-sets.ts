/** Character sets of java.util.regex, written for JavaScript's `v` syntax. */

/** What `.` matches: anything but a line terminator, U+0085 included. */
export const ANY = '[^\\n\\r\\u{85}\\u{2028}\\u{2029}]';

const SPACE = '\\t\\n\\v\\f\\r\\u{20}';
const HORIZONTAL = '\\u{20}\\t\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}';
const VERTICAL = '\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}';

/** \d and its like: ASCII alone, as Java has it. */
export const CLASSES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: `[${SPACE}]`,
  S: `[^${SPACE}]`,
  h: `[${HORIZONTAL}]`,
  H: `[^${HORIZONTAL}]`,
  v: `[${VERTICAL}]`,
  V: `[^${VERTICAL}]`,
};

const PUNCTUATION = '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}';

const POSIX: Readonly<Record<string, string>> = {
  Lower: '[a-z]',
  Upper: '[A-Z]',
  ASCII: '[\\u{0}-\\u{7f}]',
  Alpha: '[A-Za-z]',
  Digit: '[0-9]',
  Alnum: '[A-Za-z0-9]',
  Punct: `[${PUNCTUATION}]`,
  Graph: '[\\u{21}-\\u{7e}]',
  Print: '[\\u{20}-\\u{7e}]',
  Blank: '[\\u{20}\\t]',
  Cntrl: '[\\u{0}-\\u{1f}\\u{7f}]',
  XDigit: '[0-9A-Fa-f]',
  Space: `[${SPACE}]`,
};

const BINARY: Readonly<Record<string, string>> = {
  alphabetic: '\\p{Alphabetic}',
  ideographic: '\\p{Ideographic}',
  letter: '\\p{L}',
  lowercase: '\\p{Lowercase}',
  uppercase: '\\p{Uppercase}',
  titlecase: '\\p{Lt}',
  punctuation: '\\p{P}',
  control: '\\p{Cc}',
  white_space: '\\p{White_Space}',
  digit: '\\p{Nd}',
  hex_digit: '\\p{Hex_Digit}',
  assigned: '\\P{Cn}',
};

/** Unicode blocks, by name without blanks, hyphens and underscores. */
const BLOCKS: Readonly<Record<string, string>> = {
  basiclatin: '[\\u{0}-\\u{7f}]',
  latin1supplement: '[\\u{80}-\\u{ff}]',
  hiragana: '[\\u{3040}-\\u{309f}]',
  katakana: '[\\u{30a0}-\\u{30ff}]',
  katakanaphoneticextensions: '[\\u{31f0}-\\u{31ff}]',
  cjksymbolsandpunctuation: '[\\u{3000}-\\u{303f}]',
  cjkunifiedideographs: '[\\u{4e00}-\\u{9fff}]',
  cjkunifiedideographsextensiona: '[\\u{3400}-\\u{4dbf}]',
  cjkcompatibilityideographs: '[\\u{f900}-\\u{faff}]',
  halfwidthandfullwidthforms: '[\\u{ff00}-\\u{ffef}]',
};

/** The set of \p{name}; undefined when Java has none of that name, or it is not known here. */
export function propertySet(name: string): string | undefined {
  const posix = POSIX[name];
  if (posix !== undefined) return posix;
  const [, key = '', value = ''] = /^(\w+)=(\w+)$/.exec(name) ?? [];
  if (/^(?:block|blk)$/i.test(key)) return block(value);
  if (/^(?:script|sc)$/i.test(key)) return unicode(`Script=${value}`);
  if (/^(?:general_category|gc)$/i.test(key)) return unicode(value);
  if (name.startsWith('In')) return block(name.slice(2));
  if (!name.startsWith('Is')) return unicode(name);
  const rest = name.slice(2);
  return BINARY[rest.toLowerCase()] ?? unicode(rest) ?? unicode(`Script=${rest}`);
}

function block(name: string): string | undefined {
  return BLOCKS[name.toLowerCase().replace(/[ _-]/g, '')];
}

function unicode(property: string): string | undefined {
  try {
    return new RegExp(`\\p{${property}}`, 'v').source;
  } catch {
    return undefined;
  }
}
