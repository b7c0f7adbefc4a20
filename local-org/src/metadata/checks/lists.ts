import { partsOf, textOf, textsOf } from '../../schema/index.ts';
import type { Statement } from './statement.ts';
import { each, objectOf } from './subject.ts';
import { isColumn } from './layouts.ts';

const MAX_COLUMNS = 15;
const MAX_FILTERS = 10;

const list = (says: string, check: Statement['check']): Statement => ({ says, types: ['ListView'], check });

const objectExists = list('A list view belongs to an object of the org', (item, world) =>
  objectOf(world, item) ? undefined : `Entity of type '${item.fullName.split('.')[0] ?? ''}' cannot be found`,
);

const columnsExist = list('The columns of a list view exist, at most 15 of them', (item, world) => {
  const columns = textsOf(item.content, 'columns');
  const object = objectOf(world, item);
  return [
    columns.length > MAX_COLUMNS
      ? `A list view has at most ${MAX_COLUMNS} columns: this one has ${columns.length}`
      : undefined,
    ...columns
      .filter((column) => object && !isColumn(object, column))
      .map((column) => `Could not resolve list view column: ${column}`),
  ];
});

const filtersExist = list('The fields of list filters exist, at most 10 filters', (item, world) => {
  const filters = partsOf(item.content, 'filters');
  const object = objectOf(world, item);
  return [
    filters.length > MAX_FILTERS
      ? `A list view has at most ${MAX_FILTERS} filters: this one has ${filters.length}`
      : undefined,
    ...each(filters, (filter) => {
      const name = textOf(filter, 'field') ?? '';
      return object && !isColumn(object, name) ? `Could not resolve list view filter field: ${name}` : undefined;
    }),
  ];
});

/** In an org whose language is not English the operator has no name of its own. */
const startsWith = list(
  'startsWith in a list filter is refused in an org whose language is not English',
  (item, world) =>
    world.language.startsWith('en')
      ? undefined
      : each(partsOf(item.content, 'filters'), (filter) =>
          textOf(filter, 'operation') === 'startsWith'
            ? `The filter operation startsWith is not valid in an org whose language is ${world.language}: use contains`
            : undefined,
        ),
);

const filterLogic = list('The logic of list filters counts its filters', (item) => {
  const logic = textOf(item.content, 'booleanFilter');
  const count = partsOf(item.content, 'filters').length;
  const problem = logic === undefined ? undefined : logicProblem(logic, count);
  return problem && `booleanFilter ${logic ?? ''}: ${problem}`;
});

/** What is wrong with a filter logic such as `1 AND (2 OR 3)` over so many filters. */
export const logicProblem = (logic: string, filters: number): string | undefined => {
  if (!/^[\s()\d]*((AND|OR|NOT)[\s()\d]*)*$/i.test(logic))
    return 'only numbers, AND, OR, NOT and brackets may stand in it';
  const numbers = new Set((logic.match(/\d+/g) ?? []).map(Number));
  const beyond = [...numbers].find((number) => number < 1 || number > filters);
  if (beyond !== undefined) return `there is no filter ${beyond}`;
  return numbers.size < filters ? 'every filter must stand in it' : undefined;
};

const detailScope = list('A detail has no owner: no list of my records', (item, world) =>
  objectOf(world, item)?.hasOwner === false &&
  ['Mine', 'MineAndMyGroups', 'Queue'].includes(textOf(item.content, 'filterScope') ?? '')
    ? `The filter scope ${textOf(item.content, 'filterScope') ?? ''} is not valid for ${item.fullName.split('.')[0] ?? ''}: its records have no owner`
    : undefined,
);

/** List views. */
export const LIST_STATEMENTS: readonly Statement[] = [
  objectExists,
  columnsExist,
  filtersExist,
  startsWith,
  filterLogic,
  detailScope,
];
