/** Builders for the tests of the local org. */
export * from './fields.ts';
export { japanesePdf } from './japanese-pdf.ts';
export { keptOrg } from './kept-org.ts';
export type { KeptOrg } from './kept-org.ts';
export { metadataZip } from './metadata-zip.ts';
export type {
  ComponentXml,
  FieldXml,
  XmlContent,
  ObjectXml,
  PermissionSetXml,
  RuleXml,
  SampleMetadata,
} from './metadata-zip.ts';
export { deploySample, sampleOrg } from './sample-org.ts';
export type { SampleOrg } from './sample-org.ts';
export { givePassword, PASSWORD, servedOrg } from './served-org.ts';
export type { Answer, ServedOrg } from './served-org.ts';
export { profileFile, profilePasswordPolicy, profileSessionSetting, securitySettings } from './security-settings.ts';
export { SHOP } from './shop.ts';
