import { lookup, master, object } from '../support/deploy-test.ts';
import { BAR, FOO, many } from './case.ts';
import { of, onFoo, childOfBar, levels, type Refusal } from './checklistBuilders.ts';

/** How each statement of these chapters is broken, and what the refusal says. */
export const CHECKED_OBJECTS: Readonly<Record<string, Refusal>> = {
  'An object name starts with an ASCII letter': {
    files: { 'objects/1Foo__c.object': object() },
    refused: /can only contain underscores and alphanumeric characters/,
  },
  'An object name ends without an underscore and holds no two together': {
    files: { 'objects/Foo___c.object': object(), 'objects/Foo__Bar__c.object': object() },
    refused: /Foo___c: [\s\S]*two consecutive underscores[\s\S]*Foo__Bar__c: /,
  },
  'An object name has at most 40 characters before __c': {
    files: { [`objects/${'A'.repeat(41)}__c.object`]: object() },
    refused: /too long \(41 characters, maximum 40\)/,
  },
  'A label has at most 40 characters': {
    files: onFoo({ label: 'あ'.repeat(41) }),
    refused: /label; the maximum length is 40/,
  },
  'A plural label has at most 40 characters': {
    files: onFoo({ pluralLabel: 'あ'.repeat(41) }),
    refused: /pluralLabel; the maximum length is 40/,
  },
  'A label is required': { files: onFoo({ label: undefined }), refused: /non-empty label for the CustomObject/ },
  'A plural label is required': { files: onFoo({ pluralLabel: undefined }), refused: /non-empty pluralLabel/ },
  'A name field is required': { files: onFoo({ nameField: undefined }), refused: /Must specify a nameField/ },
  'A name field is Text or AutoNumber': {
    files: onFoo({ nameField: { label: 'n', type: 'Email' } }),
    refused: /nameField of type Text or AutoNumber/,
  },
  'deploymentStatus is required': {
    files: onFoo({ deploymentStatus: undefined }),
    refused: /Required field is missing: deploymentStatus/,
  },
  'sharingModel is required': {
    files: onFoo({ sharingModel: undefined }),
    refused: /Required field is missing: sharingModel/,
  },
  'A master-detail child is ControlledByParent': {
    files: { [BAR]: object(), [FOO]: object({ fields: [master('Bar__c', 'Bar__c')] }) },
    refused: /Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field/,
  },
  'An object has at most two master-detail fields': {
    files: {
      ...Object.fromEntries(many(3, (n) => [`objects/M${n}__c.object`, object()])),
      [FOO]: object({
        fields: many(3, (n) => master(`M${n}__c`, `M${n}__c`, { relationshipOrder: n === 1 ? 0 : 1 })),
        sharingModel: 'ControlledByParent',
      }),
    },
    refused: /at most 2 master-detail relationships/,
  },
  'Master-details go at most three levels below the top master': {
    files: levels(4),
    refused: /4 levels below its top master/,
    accepted: levels(3),
  },
  'An object has at most 40 relationship fields': {
    files: { [BAR]: object(), ...of(...many(41, (n) => lookup(`L${n}__c`, 'Bar__c'))) },
    refused: /41 relationship fields: at most 40/,
  },
  'A master-detail takes no required': {
    files: childOfBar({ required: true }),
    refused: /Cannot be Optional or Required/,
  },
  'A master-detail takes no deleteConstraint': {
    files: childOfBar({ deleteConstraint: 'Restrict' }),
    refused: /Can not specify 'deleteConstraint' for a CustomField of type MasterDetail/,
  },
  'A master-detail takes no lookupFilter': {
    files: childOfBar({ lookupFilter: { active: true, isOptional: false } }),
    refused: /lookupFilter/,
  },
  'relationshipOrder is 0 or 1': {
    files: childOfBar({ relationshipOrder: 2 }),
    refused: /'relationshipOrder' must be between 0 and 1/,
  },
  'enableSharing, enableBulkApi and enableStreamingApi go together': {
    files: onFoo({ enableBulkApi: false, enableSharing: true, enableStreamingApi: true }),
    refused: /must be turned on or off together/,
  },
  'External access is never above internal access': {
    files: onFoo({ externalSharingModel: 'ReadWrite', sharingModel: 'Read' }),
    refused: /cannot be more permissive/,
  },
  'A relationshipName is unique on its parent': {
    files: {
      [BAR]: object(),
      ...of(...['A__c', 'B__c'].map((name) => lookup(name, 'Bar__c', { relationshipName: 'Foos' }))),
    },
    refused: /already a Child Relationship named Foos on Bar__c/,
  },
  'A required lookup is not SetNull': {
    files: { [BAR]: object(), ...of(lookup('B__c', 'Bar__c', { deleteConstraint: 'SetNull', required: true })) },
    refused: /cannot have the deleteConstraint SetNull/,
  },
  'A lookup does not cascade': {
    files: { [BAR]: object(), ...of(lookup('B__c', 'Bar__c', { deleteConstraint: 'Cascade' })) },
    refused: /cascading deletes of lookups are not enabled/,
  },
};
