import { partOf, textOf } from '../../schema/index.ts';
import type { World } from '../world.ts';
import { deployedOf } from './named.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Settings that stand in the Organization row: the fiscal year. The others are read from their components. */
export const applySettings = (world: World): void => {
  const company = deployedOf(world, 'Settings').find((component) => component.fullName === 'Company');
  const year = partOf(company?.content, 'fiscalYear');
  const month = textOf(year, 'startMonth');
  if (month === undefined) return;
  const start = textOf(year, 'fiscalYearNameBasedOn') === 'startingMonth' ? 1 : 0;
  world.storage
    .statement('UPDATE "Organization" SET "FiscalYearStartMonth" = ?, "UsesStartDateAsFiscalYearName" = ?')
    .run(MONTHS.indexOf(month) + 1, start);
};
