/** What saving files does besides: documents and links that come with a version, sizes and types that follow from bytes. */
export { attachmentSteps } from './attachment.ts';
export { documentSteps } from './document.ts';
export { linkSteps } from './link.ts';
export { versionSteps } from './version.ts';
