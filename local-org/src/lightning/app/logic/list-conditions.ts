import type { Word } from './words/index.ts';

/** A condition of a list view as UI API's list-info gives it. */
interface Filter {
  label: string;
  operator: string;
  operandLabels: readonly string[];
}

/** A condition as it reads. */
export interface Condition {
  key: string;
  label: string;
  text: string;
}

/** Source: UI API Developer Guide, List View Filter By Info. */
const OPERATORS: Readonly<Record<string, Word>> = {
  Equals: 'operatorEquals',
  NotEqual: 'operatorNotEqual',
  LessThan: 'operatorLessThan',
  GreaterThan: 'operatorGreaterThan',
  LessOrEqual: 'operatorLessOrEqual',
  GreaterOrEqual: 'operatorGreaterOrEqual',
  Contains: 'operatorContains',
  NotContain: 'operatorNotContain',
  StartsWith: 'operatorStartsWith',
  Includes: 'operatorIncludes',
  Excludes: 'operatorExcludes',
  Within: 'operatorWithin',
};

/** The conditions of a list view, numbered as its logic names them. */
export function conditionsOf(filters: readonly Filter[], words: Readonly<Record<Word, string>>): Condition[] {
  return filters.map(({ label, operator, operandLabels }, at) => {
    const word = OPERATORS[operator];
    const operands = operandLabels.length === 0 ? words.blank : operandLabels.join(words.separator);
    return {
      key: String(at),
      label: `${at + 1}. ${label}`,
      text: `${word === undefined ? operator : words[word]} ${operands}`,
    };
  });
}
