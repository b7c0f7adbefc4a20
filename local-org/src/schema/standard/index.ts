import type { StandardObject } from './definition.ts';
import { FILES, ORGANIZATION } from './organization.ts';
import { PEOPLE } from './people.ts';
import { PERMISSIONS } from './permissions.ts';

export type { StandardObject } from './definition.ts';
export { permissionColumn, USER_PERMISSIONS } from './userPermissions.ts';

/** Objects every org has before anything is deployed to it. */
export const STANDARD_OBJECTS: readonly StandardObject[] = [...PEOPLE, ...PERMISSIONS, ...ORGANIZATION, ...FILES];
