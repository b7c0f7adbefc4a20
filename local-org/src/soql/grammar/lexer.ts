import type { Source } from '../source.ts';

export type TokenKind = 'word' | 'string' | 'number' | 'date' | 'datetime' | 'time' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** A word's text in upper case. */
  readonly upper: string;
  readonly at: number;
}

const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;

/** In the order they are tried. A path is one word; the count of a date literal is part of it. */
const FORMS: readonly (readonly [kind: TokenKind, form: string])[] = [
  ['string', String.raw`'(?:[^'\\]|\\.)*'`],
  ['datetime', String.raw`${DAY}T${CLOCK}(?:Z|[+-]\d{2}:?\d{2})?`],
  ['date', DAY],
  ['time', `${CLOCK}Z?`],
  ['number', String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`],
  ['word', String.raw`[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::\d+)?`],
  ['sign', String.raw`<=|>=|<>|!=|[=<>(),]`],
];

const TOKEN = new RegExp(`\\s*(?:${FORMS.map(([kind, form]) => `(?<${kind}>${form})`).join('|')})`, 'suy');

/** A name may not run into what stands before it: `5Id` is no number and a name. */
const UNGLUED = new Set(['sign', 'string']);
const GLUED = /\w/;

/** Divides a query into its words and signs. @throws ApiError MALFORMED_QUERY at a character that begins none */
export const tokensOf = (source: Source): Token[] => {
  const { text } = source;
  const tokens: Token[] = [];
  for (let from = 0; ;) {
    TOKEN.lastIndex = from;
    const found = TOKEN.exec(text);
    if (!found) return [...tokens, endOf(source, from)];
    const groups = Object.entries(found.groups ?? {}) as [TokenKind, string | undefined][];
    const [kind, written] = groups.find(([, matched]) => matched !== undefined) ?? [];
    if (kind === undefined || written === undefined) return [...tokens, endOf(source, from)];
    const end = TOKEN.lastIndex;
    if (!UNGLUED.has(kind) && GLUED.test(text.charAt(end))) throw source.unexpected(text.charAt(end), end);
    tokens.push({ kind, text: written, upper: written.toUpperCase(), at: end - written.length });
    from = end;
  }
};

const endOf = (source: Source, from: number): Token => {
  const rest = source.text.slice(from).trimStart();
  if (rest !== '') throw source.unexpected(rest.charAt(0), source.text.length - rest.length);
  return { kind: 'end', text: '<EOF>', upper: '<EOF>', at: source.text.length };
};
