import { ACCOUNTS } from './accounts.ts';
import { ACTIVITIES } from './activities.ts';
import { CASES } from './cases.ts';
import type { StandardObject } from './definition.ts';
import { FILES } from './files.ts';
import { LEADS } from './leads.ts';
import { OPPORTUNITIES } from './opportunities.ts';
import { ORGANIZATION } from './organization.ts';
import { PEOPLE } from './people.ts';
import { PERMISSIONS } from './permissions.ts';
import { SIGN_IN } from './sign-in.ts';
import { STATUSES } from './statuses.ts';

export type { StandardObject } from './definition.ts';
export { FORECAST_NAMES } from './values.ts';
export { STATUS_ROWS } from './statuses.ts';
export { permissionColumn, USER_PERMISSIONS } from './userPermissions.ts';

/** Objects every org has before anything is deployed to it. */
export const STANDARD_OBJECTS: readonly StandardObject[] = [
  ...PEOPLE,
  ...PERMISSIONS,
  ...SIGN_IN,
  ...ORGANIZATION,
  ...FILES,
  ...ACCOUNTS,
  ...LEADS,
  ...OPPORTUNITIES,
  ...CASES,
  ...ACTIVITIES,
  ...STATUSES,
];
