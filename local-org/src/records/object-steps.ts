import type { SObjectDef } from '../schema/index.ts';
import { attachmentSteps, documentSteps, linkSteps, versionSteps } from './files/index.ts';
import type { ObjectSteps } from './types.ts';

/** What the platform does besides on single standard objects, at its place in the save procedure. */
const STEPS: Readonly<Record<string, ObjectSteps>> = {
  Attachment: attachmentSteps,
  ContentDocument: documentSteps,
  ContentDocumentLink: linkSteps,
  ContentVersion: versionSteps,
};

const NONE: ObjectSteps = {};

export function stepsOf(object: SObjectDef): ObjectSteps {
  return STEPS[object.name] ?? NONE;
}
