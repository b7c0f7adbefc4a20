import type { GroupingSets } from './grouping.ts';

/** Stands for "no limit" where the parser needs one; more rows than any org has. */
export const NO_LIMIT = 2_147_483_647;

/** A query the parser cannot read, put in words it can. */
export interface Rewritten {
  readonly text: string;
  /** The GROUP BY was of this kind; the parser reads a plain one. */
  readonly groupingSets?: GroupingSets;
}

/** Offset of the parenthesis that closes the one at `open`; -1 where none does. */
const closing = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
};

const replaceAt = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

const ROLLUP = /\bGROUP\s+BY\s+(ROLLUP|CUBE)\s*\(/i;

/** `GROUP BY ROLLUP(CALENDAR_YEAR(Day__c))` without the ROLLUP: the parser knows it only around plain fields. */
const withoutGroupingSets = (text: string, names: string): Rewritten => {
  const match = ROLLUP.exec(names);
  if (!match) return { text };
  const open = match.index + match[0].length - 1;
  const close = closing(names, open);
  if (close < 0) return { text };
  const groupingSets = match[1]?.toUpperCase() === 'CUBE' ? 'CUBE' : 'ROLLUP';
  return { text: replaceAt(text, match.index, close + 1, `GROUP BY ${text.slice(open + 1, close)}`), groupingSets };
};

/** An OFFSET without LIMIT after a WHERE, which the parser takes for a part of the condition. */
const withLimit = (text: string, names: string): string => {
  let result = text;
  const offsets = [...names.matchAll(/\bOFFSET\s+\d/gi)].map((match) => match.index).reverse();
  for (const at of offsets) {
    if (!/\bLIMIT\s+\d+\s*$/i.test(names.slice(0, at))) result = replaceAt(result, at, at, `LIMIT ${NO_LIMIT} `);
  }
  return result;
};

const blankLiterals = (text: string): string =>
  text.replace(/'(?:[^'\\]|\\.)*'/gs, (literal) => ' '.repeat(literal.length));

/** Rewrites what the parser is known to stumble over, and nothing else. */
export const rewrite = (text: string): Rewritten => {
  const limited = withLimit(text, blankLiterals(text));
  return withoutGroupingSets(limited, blankLiterals(limited));
};
