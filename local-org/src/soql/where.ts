import type {
  ConditionWithValueQuery,
  HavingClause,
  QueryBase,
  ValueQueryCondition,
  WhereClause,
} from '@jetstreamapp/soql-parser-js';
import { recordFilter } from '../security/index.ts';
import { pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { checkFilterable, conditionSql, type Literal } from './conditions.ts';
import { functionExpr } from './functions.ts';
import { checkSemiJoin } from './restrictions.ts';
import { fieldText } from './select.ts';

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | ConditionWithValueQuery;

/** Turns the left side of a condition into an expression; HAVING and WHERE differ in what they allow there. */
export type LeftSide = (condition: ConditionWithValueQuery) => Expr;

/** The parser's chain of conditions as the sequence of words it was written as. */
const tokensOf = (c: Compilation, clause: WhereClause | HavingClause): Token[] => {
  const tokens: Token[] = [];
  let at: WhereClause | HavingClause | undefined = clause;
  while (at) {
    const { left } = at;
    const operator: 'AND' | 'OR' | 'NOT' | undefined = 'operator' in at ? at.operator : undefined;
    if (!left && operator !== 'NOT')
      throw c.source.malformed('NOT is not supported at this place; write the opposite condition.', 'NOT');
    tokens.push(...Array<Token>(left?.openParen ?? 0).fill('('));
    if (left && ('field' in left || 'fn' in left)) {
      tokens.push(left, ...Array<Token>(left.closeParen ?? 0).fill(')'));
    }
    if (operator) tokens.push(operator);
    at = 'right' in at ? at.right : undefined;
  }
  return tokens;
};

/** The literals of a condition, each with its type. */
const literalsOf = (condition: ConditionWithValueQuery): Literal[] => {
  if (!('value' in condition)) return [];
  const texts = Array.isArray(condition.value) ? condition.value : [condition.value];
  const types = condition.literalType;
  return texts.map((text, at) => ({
    text,
    type: (Array.isArray(types) ? types[at] : types) ?? 'STRING',
  }));
};

/** Most sub-selects a WHERE may hold. */
const MOST_SUBSELECTS = 2;

class Reader {
  private readonly c: Compilation;
  private readonly tokens: readonly Token[];
  private readonly left: LeftSide;
  private at = 0;
  private subselects = 0;

  constructor(c: Compilation, clause: WhereClause | HavingClause, left: LeftSide) {
    this.c = c;
    this.tokens = tokensOf(c, clause);
    this.left = left;
  }

  all(): string {
    const sql = this.series(false);
    if (this.at < this.tokens.length) throw this.c.source.malformed(`unexpected token: '${this.word()}'`, this.word());
    return sql;
  }

  private word(): string {
    const token = this.tokens[this.at];
    return typeof token === 'string' ? token : '<EOF>';
  }

  /** Conditions joined by AND, or by OR; the platform wants parentheses where both meet. */
  private series(insideOr: boolean): string {
    const joiner = this.joinerAhead();
    const parts = [this.single(insideOr || joiner === 'OR')];
    while (this.tokens[this.at] === 'AND' || this.tokens[this.at] === 'OR') {
      if (this.tokens[this.at] !== joiner)
        throw this.c.source.malformed(`unexpected token: '${this.word()}'`, this.word());
      this.at += 1;
      parts.push(this.single(insideOr || joiner === 'OR'));
    }
    return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${joiner} `)})`;
  }

  /** Whether AND or OR joins the series that begins here. */
  private joinerAhead(): 'AND' | 'OR' {
    let depth = 0;
    for (let ahead = this.at; ahead < this.tokens.length; ahead += 1) {
      const token = this.tokens[ahead];
      if (token === '(') depth += 1;
      if (token === ')' && --depth < 0) break;
      if (depth === 0 && (token === 'AND' || token === 'OR')) return token;
    }
    return 'AND';
  }

  private single(insideOr: boolean): string {
    const token = this.tokens[this.at];
    this.at += 1;
    if (token === 'NOT') return `(${this.single(true)} IS NOT TRUE)`;
    if (token === '(') {
      const sql = this.series(insideOr);
      if (this.tokens[this.at] !== ')')
        throw this.c.source.malformed("expecting a right parentheses, found '<EOF>'", this.c.source.text.length);
      this.at += 1;
      return `(${sql})`;
    }
    if (token === undefined || typeof token === 'string')
      throw this.c.source.malformed(`unexpected token: '${token ?? '<EOF>'}'`, token ?? 0);
    if ('valueQuery' in token) return this.subselect(token, insideOr);
    return conditionSql(this.c, this.left(token), operatorOf(token), literalsOf(token));
  }

  private subselect(condition: ValueQueryCondition, insideOr: boolean): string {
    this.subselects += 1;
    if (insideOr)
      throw this.c.source.malformed("Semi join sub-selects are not allowed with the 'OR' operator", condition.field);
    if (this.subselects > MOST_SUBSELECTS) {
      throw this.c.source.malformed(`Maximum ${MOST_SUBSELECTS} semi join sub-selects are allowed`, condition.field);
    }
    return semiJoin(this.c, this.left(condition), condition);
  }
}

const operatorOf = (condition: ConditionWithValueQuery): string => ('operator' in condition ? condition.operator : '=');

const isReference = (expr: Expr): boolean => expr.field.type === 'id' || expr.field.type === 'reference';

/** `Id IN (SELECT Parent__c FROM …)` and its opposite. Blank ids of the inner query match nothing. */
const semiJoin = (c: Compilation, outer: Expr, { operator, valueQuery }: ValueQueryCondition): string => {
  if (operator !== 'IN' && operator !== 'NOT IN') throw c.source.malformed(`unexpected token: '${operator}'`, operator);
  checkFilterable(c, outer);
  const [selected, ...more] = valueQuery.fields ?? [];
  const written =
    selected?.type === 'Field' || selected?.type === 'FieldRelationship' ? fieldText(selected) : undefined;
  if (written === undefined || more.length > 0)
    throw c.source.malformed('Semi join sub-selects must select exactly one field', valueQuery.sObject ?? 0);
  if (
    valueQuery.limit !== undefined ||
    valueQuery.offset !== undefined ||
    valueQuery.orderBy ||
    valueQuery.groupBy ||
    valueQuery.having
  ) {
    throw c.source.malformed(
      'Semi join sub-selects take no ORDER BY, LIMIT, OFFSET or GROUP BY',
      valueQuery.sObject ?? 0,
    );
  }
  const object = c.object(valueQuery.sObject ?? '');
  checkSemiJoin(c, object);
  const naming: Naming = { scope: c.scope(object), alias: valueQuery.sObjectAlias, inSemiJoin: true };
  const inner = c.field(pathOf(c, naming, written), naming.scope);
  if (!isReference(inner) || !isReference(outer)) {
    const wrong = isReference(outer) ? inner : outer;
    throw c.source.malformed(
      `The ${isReference(outer) ? 'inner' : 'left operand'} field '${wrong.written}' of a semi join must be an ID or a reference`,
      wrong.written,
    );
  }
  const conditions = [`${inner.sql} IS NOT NULL`, ...recordConditions(c, naming, valueQuery, false)];
  const select = `SELECT ${inner.sql} ${naming.scope.from()} WHERE ${conditions.join(' AND ')}`;
  const found = `${outer.sql} IN (${select})`;
  return operator === 'IN' ? found : `((${found}) IS NOT TRUE)`;
};

/** The left side of a WHERE condition: a field, a date function, or toLabel(). */
const whereSide =
  (c: Compilation, naming: Naming): LeftSide =>
  (condition) => {
    if ('valueQuery' in condition && naming.inSemiJoin) {
      throw c.source.malformed('Nesting of semi join sub-selects is not supported', condition.field);
    }
    if ('field' in condition) return c.field(pathOf(c, naming, condition.field), naming.scope);
    if (!('fn' in condition)) throw c.source.malformed("unexpected token: '('");
    const expr = functionExpr(c, naming, condition.fn);
    if (expr.aggregate)
      throw c.source.malformed(
        `Aggregate expressions belong in HAVING, not in WHERE: ${expr.written}`,
        condition.fn.functionName,
      );
    return expr;
  };

/** A WHERE clause as SQL. */
export const whereSql = (c: Compilation, naming: Naming, where: WhereClause): string =>
  new Reader(c, where, whereSide(c, naming)).all();

/** A HAVING clause as SQL, its left sides given meaning by the grouping. */
export const havingSql = (c: Compilation, having: HavingClause, left: LeftSide): string =>
  new Reader(c, having, left).all();

/** USING SCOPE as a condition; `everything` asks for nothing more. */
const scopeCondition = (c: Compilation, naming: Naming, usingScope: string): string[] => {
  const { object, alias } = naming.scope.root;
  const scope = usingScope.toLowerCase();
  if (scope === 'everything') return [];
  if (scope === 'mine' && object.field('OwnerId')) return [`${alias}."OwnerId" = ${c.param(c.ctx.userId)}`];
  throw c.source.malformed(`USING SCOPE ${usingScope} is not supported for ${object.name}.`, 'USING');
};

/**
 * What a row must meet to be in the answer: not deleted (unless asked for), shared with the user, in scope, and as WHERE says.
 * @param deleted rows in the recycle bin are wanted too
 */
export const recordConditions = (c: Compilation, naming: Naming, query: QueryBase, deleted: boolean): string[] => {
  const { object, alias } = naming.scope.root;
  const sharing = recordFilter(c.ctx.access, object, alias);
  return [
    ...(!deleted && object.field('IsDeleted') ? [`${alias}."IsDeleted" = 0`] : []),
    ...(sharing === null ? [] : [`(${sharing})`]),
    ...(query.usingScope ? scopeCondition(c, naming, query.usingScope) : []),
    ...(query.where ? [whereSql(c, naming, query.where)] : []),
  ];
};
