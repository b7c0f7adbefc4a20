/**
 * The Platform's records as CSV files with a folder of documents, read through a versioned mapping profile.
 * docs/platform/csv-profiles.md tells how a profile is written.
 */
export { chooseProfile, profilesFolder, type Choice } from './choose.ts';
export { FolderError, placeText, type FolderFailure, type Place } from './errors.ts';
export { openFolder, type Delivered, type Folder, type FolderOptions } from './folder.ts';
export { headingsIn, profileTitle, versionHeading, type Column, type FileOfProfile, type Profile } from './profile.ts';
export type { RowProblem } from './record.ts';
