import { field, file, formula, object, text } from '../support/deploy-test.ts';
import { BAR, FOO, many } from './case.ts';
import {
  of,
  detail,
  count,
  granted,
  onField,
  onObject,
  NAME,
  laidOut,
  tab,
  tracked,
  type Refusal,
} from './checklistBuilders.ts';

/** How each statement of these chapters is broken, and what the refusal says. */
export const CHECKED_ACCESS: Readonly<Record<string, Refusal>> = {
  'No field permission for a required field': {
    files: onField('Must__c', text('Must__c', { required: true })),
    refused: /You cannot deploy to a required field: Foo__c\.Must__c/,
  },
  'No field permission for a master-detail': {
    files: {
      [FOO]: object(),
      [BAR]: detail([]),
      'permissionsets/P.permissionset': file('PermissionSet', {
        fieldPermissions: [{ editable: true, field: 'Bar__c.Foo__c', readable: true }],
        label: 'P',
      }),
    },
    refused: /You cannot deploy to a required field: Bar__c\.Foo__c/,
  },
  'A formula is never editable': {
    files: onField('F__c', formula('F__c', 'Text', 'Name')),
    refused: /Foo__c\.F__c is not editable/,
  },
  'A roll-up is never editable': {
    files: { ...onField('S1__c', count(1)), [BAR]: detail([]) },
    refused: /Foo__c\.S1__c is not editable/,
  },
  'An auto-number is never editable': {
    files: onField('N__c', field('N__c', 'AutoNumber', { displayFormat: '{0}' })),
    refused: /Foo__c\.N__c is not editable/,
  },
  'Create needs Read': {
    files: onObject({ allowCreate: true }),
    refused: /Create Foo__c depends on permission\(s\): Read Foo__c/,
  },
  'Edit needs Read': {
    files: onObject({ allowEdit: true }),
    refused: /Edit Foo__c depends on permission\(s\): Read Foo__c/,
  },
  'Delete needs Edit': {
    files: onObject({ allowDelete: true, allowRead: true }),
    refused: /Delete Foo__c depends on permission\(s\): Edit Foo__c/,
  },
  'View All needs Read': {
    files: onObject({ viewAllRecords: true }),
    refused: /View All Foo__c depends on permission\(s\): Read Foo__c/,
  },
  'Modify All needs all of them': {
    files: onObject({ allowRead: true, modifyAllRecords: true }),
    refused: /Modify All Foo__c depends on permission\(s\): Edit Foo__c, Delete Foo__c, View All Foo__c/,
  },
  "A child's Read needs its master's Read": {
    files: { ...onObject({ allowRead: true }, 'Bar__c'), [BAR]: detail([]) },
    refused: /Read Bar__c depends on permission\(s\): Read Foo__c/,
  },
  'Fields on layouts exist': {
    files: laidOut(NAME, { behavior: 'Required', field: 'Must__c' }, { behavior: 'Edit', field: 'Gone__c' }),
    refused: /no CustomField named Foo__c\.Gone__c found/,
  },
  'Tabs in apps exist': {
    files: {
      'applications/A.app': file('CustomApplication', {
        formFactors: ['Large'],
        label: 'A',
        navType: 'Standard',
        tabs: ['Gone__c'],
        uiType: 'Lightning',
      }),
    },
    refused: /no CustomTab named Gone__c found/,
  },
  'Components on pages exist': {
    files: {
      'flexipages/P.flexipage': file('FlexiPage', {
        flexiPageRegions: [
          {
            itemInstances: [{ componentInstance: { componentName: 'gone', identifier: 'x' } }],
            name: 'main',
            type: 'Region',
          },
        ],
        masterLabel: 'P',
        template: { name: 'flexipage:defaultAppHomeTemplate' },
        type: 'AppPage',
      }),
    },
    refused: /P: .*gone/,
  },
  'Targets of permissions exist': {
    files: granted({ customPermissions: [{ enabled: true, name: 'Gone' }] }),
    refused: /no CustomPermission named Gone found/,
  },
  'A layout holds every required field': {
    files: laidOut(NAME),
    refused: /Layout must contain an item for required layout field: Must__c/,
  },
  'A required field on a layout is Required': {
    files: laidOut(NAME, { behavior: 'Edit', field: 'Must__c' }),
    refused: /Field:Must__c must be Required/,
  },
  'A tab has a motif': { files: tab({ customObject: true }), refused: /Required field is missing: motif/ },
  "An object's tab has no label": {
    files: tab({ customObject: true, label: 'x', motif: 'Custom20: Airplane' }),
    refused: /Can not specify 'label' for the tab of a custom object/,
  },
  'A tab has one target': {
    files: tab({ customObject: true, motif: 'Custom20: Airplane', url: 'https://example.jp' }),
    refused: /exactly one target/,
  },
  'Login hours stand only in profiles': {
    files: granted({ loginHours: { mondayStart: '0' } }),
    refused: /loginHours invalid at this location in type PermissionSet/,
  },
  'IP ranges stand only in profiles': {
    files: granted({ loginIpRanges: [{ endAddress: '1.1.1.1', startAddress: '1.1.1.1' }] }),
    refused: /loginIpRanges invalid at this location in type PermissionSet/,
  },
  'Layout assignments stand only in profiles': {
    files: granted({ layoutAssignments: [{ layout: 'Foo__c-L' }] }),
    refused: /layoutAssignments invalid at this location in type PermissionSet/,
  },
  'History of a field needs enableHistory': {
    files: of(text('A__c', { trackHistory: true })),
    refused: /enableHistory is not true on the object/,
  },
  'An object tracks at most 20 fields': {
    files: {
      [FOO]: object({ enableHistory: true, fields: many(21, (n) => text(`T${n}__c`, { trackHistory: true })) }),
    },
    refused: /21 fields with history: at most 20/,
  },
  'No history of a formula': {
    files: tracked(formula('A__c', 'Text', 'Name', { trackHistory: true })),
    refused: /History tracking is not supported for the field Foo__c\.A__c/,
  },
  'No history of a roll-up': {
    files: tracked({ ...count(1), trackHistory: true }, { [BAR]: detail([]) }),
    refused: /History tracking is not supported for the field Foo__c\.S1__c/,
  },
  'No history of an auto-number': {
    files: tracked(field('A__c', 'AutoNumber', { displayFormat: '{0}', trackHistory: true })),
    refused: /History tracking is not supported for the field Foo__c\.A__c/,
  },
};
