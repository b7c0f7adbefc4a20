import { FormulaEvaluationError } from './error.ts';
import { ANY, CLASSES, propertySet } from './regex-sets.ts';

/**
 * REGEX follows java.util.regex; this rewrites such a pattern into JavaScript's `v` syntax.
 * Differences that matter are settled here: \s, \d, \w are ASCII in Java; possessive quantifiers, atomic groups, \Q…\E, \A, \z, \p{Alpha}
 * and flags in the middle do not exist in JavaScript. Not done, and refused: \G, \X, \N, \k to later groups' numbers over 9, the flags x, d, u, U.
 */
class Untranslatable extends Error {}

const cache = new Map<string, RegExp | string>();
const CACHE_SIZE = 500;

/** The pattern, anchored to match whole texts, or the reason it is none. */
export function patternOf(java: string): RegExp | string {
  let found = cache.get(java);
  if (found === undefined) {
    if (cache.size >= CACHE_SIZE) cache.clear();
    found = translate(java);
    cache.set(java, found);
  }
  return found;
}

/** The pattern, anchored to match whole texts. Throws INVALID_PATTERN. */
export function compilePattern(java: string): RegExp {
  const found = patternOf(java);
  if (typeof found === 'string') throw new FormulaEvaluationError('INVALID_PATTERN', found);
  return found;
}

function translate(java: string): RegExp | string {
  try {
    return new RegExp(`^(?:${new Translator(java).whole()})$`, 'v');
  } catch (error) {
    if (error instanceof Untranslatable || error instanceof SyntaxError)
      return `Invalid regular expression '${java}': ${error.message}`;
    throw error;
  }
}

/** A character as it stands anywhere in a `v` pattern. */
function literally(character: string): string {
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', a: '\u0007', e: '\u001b' };
const BOUNDARIES: Readonly<Record<string, string>> = {
  b: '\\b',
  B: '\\B',
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?=[\\n\\r]?(?![^]))',
};

interface Flags {
  readonly dotAll: boolean;
}

class Translator {
  readonly #source: string;
  #at = 0;
  /** Groups by number, as named in the result (`g1` …): helpers for possessive quantifiers must not shift the numbers. */
  #groups = 0;
  #helpers = 0;
  readonly #names = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  whole(): string {
    const body = this.#alternatives({ dotAll: false });
    if (this.#at < this.#source.length) throw new Untranslatable('a closing parenthesis too many');
    return body;
  }

  #peek(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #takes(text: string): boolean {
    if (!this.#peek(text)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#source);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #character(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  /** Up to the closing parenthesis or the end. A flag in the middle, `(?i)`, wraps what follows, in each later alternative anew. */
  #alternatives(given: Flags): string {
    let flags = given;
    let out = '';
    let open = '';
    while (this.#at < this.#source.length && !this.#peek(')')) {
      if (this.#takes('|')) {
        out += `${close(open)}|${open}`;
        continue;
      }
      const set = this.#match(/\(\?([imsxduU]*)(?:-([imsxduU]+))?\)/);
      if (set === null) out += this.#quantified(flags);
      else {
        flags = flagsAfter(flags, set[1] ?? '', set[2] ?? '');
        const wrap = modifier(set[1] ?? '', set[2] ?? '');
        open += wrap;
        out += wrap;
      }
    }
    return out + close(open);
  }

  #quantified(flags: Flags): string {
    const atom = this.#atom(flags);
    const found = this.#match(/([*+?]|\{\d+(?:,\d*)?\})([?+]?)/);
    if (found === null) return atom;
    const repeated = `${atom}${found[1] ?? ''}`;
    return found[2] === '+' ? this.#atomic(repeated) : repeated + (found[2] ?? '');
  }

  /** What is matched once is not given back: a look-ahead that captures, then the capture. */
  #atomic(inner: string): string {
    const name = `h${String((this.#helpers += 1))}`;
    return `(?:(?=(?<${name}>${inner}))\\k<${name}>)`;
  }

  #atom(flags: Flags): string {
    if (this.#takes('(')) return this.#group(flags);
    if (this.#peek('[')) return this.#set();
    if (this.#takes('\\')) return this.#escape();
    if (this.#takes('.')) return flags.dotAll ? '[^]' : ANY;
    if (this.#takes('^')) return '^';
    if (this.#takes('$')) return '$';
    if (this.#match(/[*+?{]/) !== null) throw new Untranslatable('a quantifier with nothing to repeat');
    return literally(this.#character());
  }

  #group(flags: Flags): string {
    if (this.#takes('?>')) return this.#atomic(this.#closed(flags));
    for (const look of ['?=', '?!', '?<=', '?<!', '?:'])
      if (this.#takes(look)) return `(${look}${this.#closed(flags)})`;
    const modifiers = this.#match(/\?([imsxduU]*)(?:-([imsxduU]+))?:/);
    if (modifiers !== null) {
      const [, on = '', off = ''] = modifiers;
      const wrap = modifier(on, off);
      return `${wrap === '' ? '(?:' : wrap}${this.#closed(flagsAfter(flags, on, off))})`;
    }
    const number = (this.#groups += 1);
    const name = this.#match(/\?<([A-Za-z][A-Za-z0-9]*)>/);
    if (name?.[1] !== undefined) this.#names.set(name[1], number);
    else if (this.#peek('?')) throw new Untranslatable('an unknown kind of group');
    return `(?<g${String(number)}>${this.#closed(flags)})`;
  }

  #closed(flags: Flags): string {
    const inner = this.#alternatives(flags);
    if (!this.#takes(')')) throw new Untranslatable('a group is not closed');
    return inner;
  }

  #escape(): string {
    if (this.#takes('Q')) return this.#quoted();
    const back = this.#match(/[1-9]|k<([A-Za-z][A-Za-z0-9]*)>/);
    if (back !== null) return this.#reference(back[1] === undefined ? Number(back[0]) : this.#names.get(back[1]));
    const boundary = BOUNDARIES[this.#source.charAt(this.#at)];
    if (boundary !== undefined) {
      this.#at += 1;
      return boundary;
    }
    if (this.#takes('R')) return '(?:\\r\\n|[\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}])';
    return this.#classEscape() ?? literally(this.#escaped());
  }

  #quoted(): string {
    const end = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#source.length : end + 2;
    return `(?:${Array.from(text, literally).join('')})`;
  }

  #reference(number: number | undefined): string {
    if (number === undefined || number > this.#groups)
      throw new Untranslatable('a reference to a group that is not there yet');
    return `\\k<g${String(number)}>`;
  }

  /** \d, \S, \p{Alpha}, \pL …, inside and outside of brackets; undefined when it is none. */
  #classEscape(): string | undefined {
    const property = this.#match(/([pP])(?:\{([^}]*)\}|([A-Z]))/);
    if (property !== null) {
      const name = property[2] ?? property[3] ?? '';
      const set = propertySet(name);
      if (set === undefined) throw new Untranslatable(`unknown property ${name}`);
      return property[1] === 'P' ? `[^${set}]` : set;
    }
    const found = CLASSES[this.#source.charAt(this.#at)];
    if (found !== undefined) this.#at += 1;
    return found;
  }

  /** The one character an escape stands for. */
  #escaped(): string {
    const code = this.#match(/u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}/);
    if (code !== null) return String.fromCodePoint(parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16));
    const octal = this.#match(/0([0-3]?[0-7]{1,2})/);
    if (octal !== null) return String.fromCodePoint(parseInt(octal[1] ?? '0', 8));
    const control = this.#match(/c([@-_])/);
    if (control?.[1] !== undefined) return String.fromCodePoint((control[1].codePointAt(0) ?? 64) ^ 64);
    const character = this.#at < this.#source.length ? this.#character() : '';
    const named = CONTROLS[character];
    if (named !== undefined) return named;
    if (character === '' || /[A-Za-z0-9]/.test(character)) throw new Untranslatable(`unknown escape \\${character}`);
    return character;
  }

  /** A bracketed set, with nested sets and intersections. */
  #set(): string {
    this.#at += 1;
    const negated = this.#takes('^');
    const operands = [''];
    let first = true;
    while (first || !this.#peek(']')) {
      if (this.#at >= this.#source.length) throw new Untranslatable('a set is not closed');
      if (this.#takes('&&')) operands.push('');
      else operands.push((operands.pop() ?? '') + this.#member());
      first = false;
    }
    this.#at += 1;
    const filled = operands.filter((operand) => operand !== '');
    const body = filled.length > 1 ? filled.map((operand) => `[${operand}]`).join('&&') : (filled[0] ?? '');
    return negated ? `[^${body}]` : `[${body}]`;
  }

  #member(): string {
    if (this.#peek('[')) return this.#set();
    if (this.#takes('\\Q')) return this.#quoted().slice(3, -1);
    const from = this.#single();
    if (from.set !== undefined || !this.#peek('-') || this.#source.charAt(this.#at + 1) === ']' || this.#peek('-[')) {
      return from.set ?? literally(from.character);
    }
    this.#at += 1;
    const to = this.#single();
    if (to.set !== undefined) throw new Untranslatable('a range ends in a class');
    if (from.character > to.character)
      throw new Untranslatable(`the range ${from.character}-${to.character} is backwards`);
    return `${literally(from.character)}-${literally(to.character)}`;
  }

  #single(): { character: string; set?: string } {
    if (!this.#takes('\\')) return { character: this.#character() };
    const set = this.#classEscape();
    return set === undefined ? { character: this.#escaped() } : { character: '', set };
  }
}

function flagsAfter(flags: Flags, on: string, off: string): Flags {
  if (/[xduU]/.test(on)) throw new Untranslatable(`the flag ${on} is not supported`);
  return { dotAll: (flags.dotAll || on.includes('s')) && !off.includes('s') };
}

/** The opening of a group that sets the flags JavaScript needs; `s` is settled by how `.` is written. */
function modifier(on: string, off: string): string {
  const pick = (flags: string): string => [...new Set(flags)].filter((flag) => flag === 'i' || flag === 'm').join('');
  const [set, cleared] = [pick(on), pick(off)];
  if (set === '' && cleared === '') return '';
  return `(?${set}${cleared === '' ? '' : `-${cleared}`}:`;
}

/** The parentheses that end what the openings began. */
function close(open: string): string {
  return ')'.repeat(open.split('(').length - 1);
}
