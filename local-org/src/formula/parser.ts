import { FormulaError } from './error.ts';
import { tokenize, type Token } from './lexer.ts';

/** The syntax tree. `position` is the offset of the node's own text (an operator's sign, a function's name). */
export type Node =
  | { kind: 'number'; text: string; position: number }
  | { kind: 'string'; value: string; position: number }
  | { kind: 'boolean'; value: boolean; position: number }
  | { kind: 'null'; position: number }
  | { kind: 'name'; name: string; position: number }
  | { kind: 'call'; name: string; args: Node[]; position: number }
  | { kind: 'unary'; operator: '-' | '+' | '!'; operand: Node; position: number }
  | { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node; position: number };

export type BinaryOperator = '||' | '&&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '&' | '^' | '*' | '/';

/**
 * How tightly an operator binds, and the operator it stands for; all group from the left.
 * `^` binds looser than `*` and `/`: so the platform's published grammar has it (2*3^2 is 36).
 */
const BINARY: ReadonlyMap<string, { power: number; operator: BinaryOperator }> = new Map([
  ['||', { power: 1, operator: '||' }],
  ['&&', { power: 2, operator: '&&' }],
  ['=', { power: 3, operator: '=' }],
  ['==', { power: 3, operator: '=' }],
  ['<>', { power: 3, operator: '<>' }],
  ['!=', { power: 3, operator: '<>' }],
  ['<', { power: 4, operator: '<' }],
  ['>', { power: 4, operator: '>' }],
  ['<=', { power: 4, operator: '<=' }],
  ['>=', { power: 4, operator: '>=' }],
  ['+', { power: 5, operator: '+' }],
  ['-', { power: 5, operator: '-' }],
  ['&', { power: 5, operator: '&' }],
  ['^', { power: 6, operator: '^' }],
  ['*', { power: 7, operator: '*' }],
  ['/', { power: 7, operator: '/' }],
]);

const UNARY: ReadonlyMap<string, '-' | '+' | '!'> = new Map([
  ['-', '-'],
  ['+', '+'],
  ['!', '!'],
]);

/** Nested deeper than this a formula of 3,900 characters is no formula any more; it guards the stack. */
const MAX_DEPTH = 400;

/** The tree of a formula. Throws a FormulaError SYNTAX with the place of the first thing that does not fit. */
export function parse(text: string): Node {
  const parser = new Parser(tokenize(text));
  return parser.formula();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  formula(): Node {
    const node = this.#expression(0);
    const rest = this.#peek();
    if (rest.kind !== 'end') throw new FormulaError('SYNTAX', `Syntax error. Extra ${shown(rest)}`, rest.position);
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  #takes(operator: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'operator' || token.text !== operator) return false;
    this.#at += 1;
    return true;
  }

  #expect(operator: string): void {
    if (this.#takes(operator)) return;
    throw new FormulaError('SYNTAX', `Syntax error. Missing '${operator}'`, this.#peek().position);
  }

  #expression(minimum: number): Node {
    if ((this.#depth += 1) > MAX_DEPTH)
      throw new FormulaError('SYNTAX', 'Syntax error. Too deeply nested', this.#peek().position);
    let left = this.#unary();
    for (;;) {
      const token = this.#peek();
      const binary = token.kind === 'operator' ? BINARY.get(token.text) : undefined;
      if (binary === undefined || binary.power <= minimum) break;
      this.#take();
      const right = this.#expression(binary.power);
      left = { kind: 'binary', operator: binary.operator, left, right, position: token.position };
    }
    this.#depth -= 1;
    return left;
  }

  #unary(): Node {
    const token = this.#peek();
    const operator = token.kind === 'operator' ? UNARY.get(token.text) : undefined;
    if (operator === undefined) return this.#primary();
    this.#take();
    if ((this.#depth += 1) > MAX_DEPTH)
      throw new FormulaError('SYNTAX', 'Syntax error. Too deeply nested', token.position);
    const operand = this.#unary();
    this.#depth -= 1;
    return { kind: 'unary', operator, operand, position: token.position };
  }

  #primary(): Node {
    const token = this.#take();
    const { position } = token;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', text: token.text, position };
      case 'string':
        return { kind: 'string', value: token.text, position };
      case 'name':
        return this.#named(token);
      case 'operator':
        if (token.text === '(') {
          const inner = this.#expression(0);
          this.#expect(')');
          return inner;
        }
        break;
      case 'end':
        break;
    }
    throw new FormulaError('SYNTAX', `Syntax error. Found ${found(token)}`, position);
  }

  #named(token: Token): Node {
    const { text, position } = token;
    if (this.#takes('(')) return { kind: 'call', name: text.toUpperCase(), args: this.#arguments(), position };
    switch (text.toUpperCase()) {
      case 'TRUE':
        return { kind: 'boolean', value: true, position };
      case 'FALSE':
        return { kind: 'boolean', value: false, position };
      case 'NULL':
        return { kind: 'null', position };
      case 'NOT':
        return { kind: 'unary', operator: '!', operand: this.#unary(), position };
      default:
        return { kind: 'name', name: text, position };
    }
  }

  #arguments(): Node[] {
    if (this.#takes(')')) return [];
    const args = [this.#expression(0)];
    while (this.#takes(',')) args.push(this.#expression(0));
    this.#expect(')');
    return args;
  }
}

function found(token: Token): string {
  return token.kind === 'end' ? "'end of formula'" : `'${token.text}'`;
}

function shown(token: Token): string {
  return token.kind === 'name' ? token.text : found(token);
}
