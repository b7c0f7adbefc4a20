/** What the org's objects are: the standard ones and what was deployed, as one schema. */
export type * from './types.ts';
export { isTrue, numberOf, partOf, partsOf, textOf, textsOf } from './content.ts';
export { isMetadataFieldType } from './customFields.ts';
export { buildSchema, type ComponentSet } from './build.ts';
export { STANDARD_VALUE_SETS } from './standardValueSets.ts';
export { isCustomMetadataType } from './customMetadata.ts';
export {
  FIRST_METADATA_PREFIX,
  loadSchema,
  nextKeyPrefix,
  readComponents,
  schemaVersion,
  storedKeyPrefix,
  storeKeyPrefix,
  storeSchemaVersion,
} from './load.ts';
export { profileName } from './standardProfiles.ts';
export { seedFreshOrg, type FreshOrg, type FreshOrgOptions } from './freshOrg.ts';
export { seedStandardRows } from './standardRows.ts';
export { FORECAST_NAMES, permissionColumn, STANDARD_OBJECTS, USER_PERMISSIONS } from './standard/index.ts';
