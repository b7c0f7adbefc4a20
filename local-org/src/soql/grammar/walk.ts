import type { Comparison, Condition, FieldName } from './tree.ts';

/** One condition on a field. */
export interface FieldFilter {
  readonly field: FieldName;
  readonly operator: string;
}

/** Every condition on a plain field, wherever it stands among ANDs, ORs and NOTs; not those of semi joins' own queries. */
export const filtersIn = (condition: Condition | undefined): FieldFilter[] => {
  if (condition === undefined) return [];
  switch (condition.kind) {
    case 'not':
      return filtersIn(condition.of);
    case 'all':
    case 'any':
      return condition.parts.flatMap(filtersIn);
    case 'semiJoin':
    case 'comparison': {
      const { left } = condition;
      const operator = condition.kind === 'comparison' ? condition.operator : condition.negated ? 'NOT IN' : 'IN';
      return left.kind === 'field' ? [{ field: left, operator }] : [];
    }
  }
};

/** The fields a WHERE filters by. */
export const fieldsIn = (condition: Condition | undefined): FieldName[] =>
  filtersIn(condition).map(({ field }) => field);

/** The comparisons that a row must meet all of; none where OR or NOT leaves a choice. */
export const comparisonsOfAll = (condition: Condition | undefined): Comparison[] => {
  if (condition?.kind === 'comparison') return [condition];
  return condition?.kind === 'all' ? condition.parts.flatMap(comparisonsOfAll) : [];
};
