import { recordFilter } from '../security/index.ts';
import { namingOf, pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { checkFilterable, conditionSql } from './conditions.ts';
import { operandExpr } from './functions.ts';
import type { Condition, Operand, Query, SemiJoin } from './grammar/index.ts';
import { checkSemiJoin } from './restrictions.ts';
import { scopeCondition } from './scopes.ts';

/** Turns the left side of a condition into an expression; HAVING and WHERE differ in what they allow there. */
export type LeftSide = (left: Operand) => Expr;

/** Most sub-selects a WHERE may hold. */
const MOST_SUBSELECTS = 2;

class Conditions {
  private readonly c: Compilation;
  private readonly naming: Naming;
  private readonly left: LeftSide;
  private subselects = 0;

  constructor(c: Compilation, naming: Naming, left: LeftSide) {
    this.c = c;
    this.naming = naming;
    this.left = left;
  }

  /** @param loose whether the row may be in the answer although the condition does not hold: below OR, and below NOT */
  sql(condition: Condition, loose = false): string {
    switch (condition.kind) {
      case 'comparison':
        return conditionSql(this.c, this.left(condition.left), condition.operator, condition.values);
      case 'not':
        return `((${this.sql(condition.of, true)}) IS NOT TRUE)`;
      case 'semiJoin':
        return this.subselect(condition, loose);
      case 'all':
        return this.joined(condition.parts, ' AND ', loose);
      case 'any':
        return this.joined(condition.parts, ' OR ', true);
    }
  }

  private joined(parts: readonly Condition[], joiner: string, loose: boolean): string {
    return `(${parts.map((part) => this.sql(part, loose)).join(joiner)})`;
  }

  private subselect(condition: SemiJoin, loose: boolean): string {
    this.subselects += 1;
    const { at } = condition.left;
    if (this.naming.inSemiJoin) throw this.c.source.malformed('Nesting of semi join sub-selects is not supported', at);
    if (loose) throw this.c.source.malformed("Semi join sub-selects are not allowed with the 'OR' operator", at);
    if (this.subselects > MOST_SUBSELECTS)
      throw this.c.source.malformed(`Maximum ${MOST_SUBSELECTS} semi join sub-selects are allowed`, at);
    return semiJoin(this.c, this.naming, this.left(condition.left), condition);
  }
}

const isReference = (expr: Expr): boolean => expr.field.type === 'id' || expr.field.type === 'reference';

/** The one field that the inner query of a semi join selects. */
const innerField = (c: Compilation, naming: Naming, { select, at }: Query): Expr => {
  const [item, ...more] = select;
  if (item?.kind !== 'value' || item.of.kind !== 'field' || more.length > 0)
    throw c.source.malformed('Semi join sub-selects must select exactly one field', at);
  requireOwnField(c, naming, item.of, 'inner select field');
  return c.named(naming, item.of);
};

/** Neither side of a semi join climbs to a parent. */
const requireOwnField = (c: Compilation, naming: Naming, of: Operand, side: string): void => {
  if (of.kind !== 'field' || pathOf(c, naming, of).length === 1) return;
  throw c.source.malformed(`The ${side} '${of.path}' cannot have more than one level of relationships`, of.at);
};

/** What an id or a reference may point to. */
const targetsOf = ({ field, objectName }: Expr): readonly string[] =>
  field.type === 'id' ? [objectName] : (field.reference?.to ?? []);

/**
 * Both sides of a semi join point to the same kind of record.
 * Source: SOQL and SOSL Reference, "Comparison Operators", Subquery limits.
 */
const requireSameTarget = (c: Compilation, outer: Expr, inner: Expr): void => {
  const targets = new Set(targetsOf(outer));
  if (targetsOf(inner).some((name) => targets.has(name))) return;
  throw c.source.malformed(
    `The selected field '${inner.written}' in the subquery and the left operand field in the where expression in the outer query '${outer.written}' should point to the same object type`,
    outer.at,
  );
};

/** `Id IN (SELECT Parent__c FROM …)` and its opposite. Blank ids of the inner query match nothing. */
const semiJoin = (c: Compilation, around: Naming, outer: Expr, { left, negated, query }: SemiJoin): string => {
  requireOwnField(c, around, left, 'left operand');
  checkFilterable(c, outer);
  if (query.limit !== undefined || query.offset !== undefined || query.orderBy.length > 0 || query.groupBy)
    throw c.source.malformed('Semi join sub-selects take no ORDER BY, LIMIT, OFFSET or GROUP BY', query.at);
  const [from] = query.from;
  const object = c.object(from.path, from.at);
  checkSemiJoin(c, object, from.at);
  if (object === around.scope.root.object) {
    throw c.source.malformed('The inner and outer selects should not be on the same object type', outer.at);
  }
  const naming = namingOf(c.scope(object), query.from, true);
  const inner = innerField(c, naming, query);
  if (!isReference(inner) || !isReference(outer)) {
    const wrong = isReference(outer) ? inner : outer;
    throw c.source.malformed(
      `The ${isReference(outer) ? 'inner' : 'left operand'} field '${wrong.written}' of a semi join must be an ID or a reference`,
      wrong.at,
    );
  }
  requireSameTarget(c, outer, inner);
  const conditions = [`${inner.sql} IS NOT NULL`, ...recordConditions(c, naming, query, false)];
  const select = `SELECT ${inner.sql} ${naming.scope.from()} WHERE ${conditions.join(' AND ')}`;
  const found = `${outer.sql} IN (${select})`;
  return negated ? `((${found}) IS NOT TRUE)` : found;
};

/** The left side of a WHERE condition: a field, a date function, or toLabel(). */
const whereSide =
  (c: Compilation, naming: Naming): LeftSide =>
  (left) => {
    const expr = operandExpr(c, naming, left);
    if (expr.aggregate)
      throw c.source.malformed(`Aggregate expressions belong in HAVING, not in WHERE: ${expr.written}`, left.at);
    return expr;
  };

/** A HAVING clause as SQL, its left sides given meaning by the grouping. */
export const havingSql = (c: Compilation, naming: Naming, having: Condition, left: LeftSide): string =>
  new Conditions(c, naming, left).sql(having);

/**
 * What a row must meet to be in the answer: not deleted (unless asked for), shared with the user, in scope, and as WHERE says.
 * @param deleted rows in the recycle bin are wanted too
 */
export const recordConditions = (c: Compilation, naming: Naming, query: Query, deleted: boolean): string[] => {
  const { object, alias } = naming.scope.root;
  const sharing = recordFilter(c.ctx.access, object, alias);
  return [
    ...(!deleted && object.field('IsDeleted') ? [`${alias}."IsDeleted" = 0`] : []),
    ...(sharing === null ? [] : [`(${sharing})`]),
    ...(query.usingScope ? scopeCondition(c, naming, query.usingScope) : []),
    ...(query.where ? [new Conditions(c, naming, whereSide(c, naming)).sql(query.where)] : []),
  ];
};
