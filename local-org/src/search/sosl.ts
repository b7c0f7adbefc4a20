import { ApiError } from '../errors.ts';
import type { SearchGroup } from './fields.ts';
import { SEARCH_GROUPS } from './fields.ts';

/** One object of RETURNING. */
export interface Returning {
  object: string;
  /** As in a SELECT; `Id` without any. */
  fields: string;
  /** Text after WHERE. */
  where?: string;
  /** Text after ORDER BY. */
  orderBy?: string;
  limit?: number;
  offset?: number;
}

/** A search ready to run. */
export interface SearchRequest {
  /** As between the braces of FIND. */
  find: string;
  group: SearchGroup;
  /** Undefined: every object that can be searched. */
  returning: Returning[] | undefined;
  limit: number | undefined;
}

/** Clauses that belong to what this org has not (articles, divisions, communities, price books), or that it does not do. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^WITH\s+DIVISION\b/i, 'WITH DIVISION is not supported: this org has no divisions'],
  [/^WITH\s+DATA\s+CATEGORY\b/i, 'WITH DATA CATEGORY is not supported: this org has no articles'],
  [/^WITH\s+NETWORK\b/i, 'WITH NETWORK is not supported: this org has no communities'],
  [/^WITH\s+PRICEBOOKID\b/i, 'WITH PricebookId is not supported'],
  [/^WITH\s+METADATA\b/i, 'WITH METADATA is not supported'],
  [/^WITH\s+SNIPPET\b/i, 'WITH SNIPPET is not supported'],
  [/^WITH\s+HIGHLIGHT\b/i, 'WITH HIGHLIGHT is not supported'],
  [/^UPDATE\b/i, 'UPDATE TRACKING and VIEWSTAT are not supported: this org has no articles'],
];

const MOST_RESULTS = 2000;

/** Parses SOSL. @throws ApiError MALFORMED_SEARCH. Source: SOQL and SOSL Reference, "SOSL Syntax". */
export function parseSosl(text: string): SearchRequest {
  const reader = new SoslReader(text);
  return reader.read();
}

const malformed = (message: string): ApiError => new ApiError('MALFORMED_SEARCH', message);

class SoslReader {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  read(): SearchRequest {
    if (!this.#take(/^FIND\s*/i)) throw malformed(`unexpected token: ${this.#shown()}. A search begins with FIND {…}`);
    const find = this.#braces();
    const request: SearchRequest = { find, group: this.#group(), returning: this.#returning(), limit: undefined };
    // This org corrects no spelling, whether asked to or not.
    while (this.#take(/^WITH\s+SPELL_CORRECTION\s*=\s*(?:true|false)\b\s*/i)) continue;
    const refused = REFUSED.find(([pattern]) => pattern.test(this.#rest))?.[1];
    if (refused !== undefined) throw malformed(refused);
    request.limit = this.#number(/^LIMIT\s+(\d+)\b\s*/i);
    const late = REFUSED.find(([pattern]) => pattern.test(this.#rest))?.[1];
    if (late !== undefined) throw malformed(late);
    if (this.#rest !== '') throw malformed(`unexpected token: ${this.#shown()}`);
    if (request.limit !== undefined && (request.limit < 1 || request.limit > MOST_RESULTS))
      throw malformed(`LIMIT is between 1 and ${MOST_RESULTS}: ${request.limit}`);
    return request;
  }

  #shown(): string {
    return this.#rest === '' ? '<EOF>' : `'${/^\S{1,40}/.exec(this.#rest)?.[0] ?? ''}'`;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest);
    if (found) this.#rest = this.#rest.slice(found[0].length);
    return found;
  }

  #number(pattern: RegExp): number | undefined {
    const written = this.#take(pattern)?.[1];
    return written === undefined ? undefined : Number(written);
  }

  #braces(): string {
    const found = this.#take(/^\{((?:\\.|[^\\}])*)\}\s*/su);
    if (!found) throw malformed('No search term found. The search term must be enclosed in braces.');
    return found[1] ?? '';
  }

  #group(): SearchGroup {
    if (!this.#take(/^IN\s+/i)) return 'ALL';
    const written = this.#take(/^(\w+)\s+FIELDS\b\s*/i)?.[1]?.toUpperCase();
    const group = SEARCH_GROUPS.find((each) => each === written);
    if (!group) throw malformed(`unexpected token: ${this.#shown()}. IN takes ${SEARCH_GROUPS.join(', ')} FIELDS`);
    return group;
  }

  #returning(): Returning[] | undefined {
    if (!this.#take(/^RETURNING\s+/i)) return undefined;
    const objects: Returning[] = [];
    do {
      const object = this.#take(/^([A-Za-z]\w*)\s*/)?.[1];
      if (object === undefined) throw malformed(`unexpected token: ${this.#shown()}. RETURNING lists objects`);
      objects.push(this.#rest.startsWith('(') ? specOf(object, this.#parentheses()) : { object, fields: 'Id' });
    } while (this.#take(/^,\s*/));
    return objects;
  }

  /** What stands between a pair of parentheses; those in texts do not count. */
  #parentheses(): string {
    let depth = 0;
    for (let at = 0; at < this.#rest.length; at += 1) {
      const character = this.#rest.charAt(at);
      if (character === "'") at = endOfText(this.#rest, at);
      else if (character === '(') depth += 1;
      else if (character === ')' && (depth -= 1) === 0) {
        const within = this.#rest.slice(1, at);
        this.#rest = this.#rest.slice(at + 1).trimStart();
        return within;
      }
    }
    throw malformed('A parenthesis of RETURNING is not closed');
  }
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === "'") return at;
  }
  return text.length;
}

/** Keywords of an object's part, in their order. */
const CLAUSES = ['USING', 'WHERE', 'ORDER BY', 'LIMIT', 'OFFSET'] as const;

function specOf(object: string, within: string): Returning {
  const parts = clausesOf(within);
  if (parts.has('USING')) throw malformed('USING ListView is not supported; say with WHERE what the list view shows');
  const whole = (clause: 'LIMIT' | 'OFFSET'): number | undefined => {
    const written = parts.get(clause);
    if (written === undefined) return undefined;
    if (!/^\d+$/.test(written)) throw malformed(`${clause} takes a number: ${written}`);
    return Number(written);
  };
  const fields = parts.get('') ?? '';
  return {
    object,
    fields: fields === '' ? 'Id' : fields,
    where: parts.get('WHERE'),
    orderBy: parts.get('ORDER BY'),
    limit: whole('LIMIT'),
    offset: whole('OFFSET'),
  };
}

/** The text after each keyword; '' for what stands before the first. */
function clausesOf(within: string): Map<string, string> {
  const keyword = new RegExp(
    `(?<![\\w.])(?:${CLAUSES.map((each) => each.replace(' ', '\\s+')).join('|')})(?!\\w)`,
    'gi',
  );
  const visible = within.replace(/'(?:[^'\\]|\\.)*'/gs, (literal) => ' '.repeat(literal.length));
  const starts = [...outermost(visible).matchAll(keyword)];
  const parts = new Map<string, string>([['', within.slice(0, starts[0]?.index ?? within.length).trim()]]);
  for (const [at, { 0: word, index }] of starts.entries()) {
    parts.set(
      word.toUpperCase().replace(/\s+/, ' '),
      within.slice(index + word.length, starts[at + 1]?.index ?? within.length).trim(),
    );
  }
  return parts;
}

/** A text with everything in parentheses blanked out. */
function outermost(text: string): string {
  let depth = 0;
  return [...text]
    .map((character) => {
      if (character === ')') depth -= 1;
      const shown = depth === 0 && character !== ')' ? character : ' '.repeat(character.length);
      if (character === '(') depth += 1;
      return shown;
    })
    .join('');
}
