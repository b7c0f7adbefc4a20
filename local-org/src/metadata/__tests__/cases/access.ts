import { file, formula, master, object, text, type Content } from '../support/deploy-test.ts';
import { BAR, FOO, type Case } from './case.ts';

const FOOS = {
  [FOO]: object({ fields: [text('A__c'), text('Must__c', { required: true }), formula('F__c', 'Text', 'A__c')] }),
  [BAR]: object({ fields: [master('Foo__c', 'Foo__c')], sharingModel: 'ControlledByParent' }),
};

const set = (content: Content) => ({
  ...FOOS,
  'permissionsets/P.permissionset': file('PermissionSet', { label: 'P', ...content }),
});

const RIGHTS = {
  allowCreate: false,
  allowDelete: false,
  allowEdit: false,
  allowRead: false,
  modifyAllRecords: false,
  viewAllRecords: false,
};
const on = (name: string, rights: Content): Content => ({ ...RIGHTS, ...rights, object: name });
const rights = (...parts: Content[]) => set({ objectPermissions: parts });

const fields = (...parts: Content[]) => set({ fieldPermissions: parts });
const onField = (field: string, editable: boolean, readable = true): Content => ({ editable, field, readable });

const profile = (content: Content) => ({
  ...FOOS,
  'profiles/Staff.profile': file('Profile', { custom: true, userLicense: 'Salesforce', ...content }),
});

const layout = (name: string) => ({
  [`layouts/${name}.layout`]: file('Layout', {
    layoutSections: [
      {
        layoutColumns: [
          {
            layoutItems: [
              { behavior: 'Required', field: 'Name' },
              { behavior: 'Required', field: 'Must__c' },
            ],
          },
        ],
        style: 'OneColumn',
      },
    ],
  }),
});

export const ACCESS_CASES: readonly Case[] = [
  {
    says: 'Objects of object permissions exist',
    files: rights(on('Gone__c', { allowRead: true })),
    refused: /no CustomObject named Gone__c found/,
  },
  {
    says: 'An object stands once among the object permissions',
    files: rights(on('Foo__c', { allowRead: true }), on('Foo__c', { allowRead: true })),
    refused: /Duplicate object permissions for Foo__c/,
  },
  {
    says: 'Create and Edit need Read, Delete needs Edit, View All needs Read, Modify All needs all of these',
    files: rights(on('Foo__c', { allowDelete: true, allowRead: true })),
    refused: /Permission Delete Foo__c depends on permission\(s\): Edit Foo__c/,
    accepted: rights(on('Foo__c', { allowDelete: true, allowEdit: true, allowRead: true })),
  },
  {
    says: "A child's Read needs its masters' Read",
    files: rights(on('Bar__c', { allowRead: true })),
    refused: /Permission Read Bar__c depends on permission\(s\): Read Foo__c/,
    accepted: rights(on('Bar__c', { allowRead: true }), on('Foo__c', { allowRead: true })),
  },
  {
    says: 'Fields of field permissions exist',
    files: fields(onField('Foo__c.Gone__c', false)),
    refused: /In field: field - no CustomField named Foo__c\.Gone__c found/,
  },
  {
    says: 'A field stands once among the field permissions',
    files: fields(onField('Foo__c.A__c', false), onField('Foo__c.A__c', true)),
    refused: /Duplicate field permissions for Foo__c\.A__c/,
  },
  {
    says: 'No permission on a required field or a master-detail',
    files: fields(onField('Foo__c.Must__c', true), onField('Bar__c.Foo__c', false)),
    refused:
      /You cannot deploy to a required field: Foo__c\.Must__c[\s\S]*You cannot deploy to a required field: Bar__c\.Foo__c/,
    accepted: fields(onField('Foo__c.A__c', true)),
  },
  {
    says: 'Formulas, roll-ups and auto-numbers are never editable',
    files: fields(onField('Foo__c.F__c', true)),
    refused: /Field Foo__c\.F__c is not editable/,
    accepted: fields(onField('Foo__c.F__c', false)),
  },
  {
    says: 'An editable field is readable',
    files: fields(onField('Foo__c.A__c', true, false)),
    refused: /Field permission Edit of Foo__c\.A__c depends on permission\(s\): Read/,
  },
  {
    says: 'System permissions are known to the platform',
    files: set({ userPermissions: [{ enabled: true, name: 'FlyToTheMoon' }] }),
    refused: /Unknown user permission: FlyToTheMoon/,
  },
  {
    says: 'A system permission comes with those it depends on',
    files: set({ userPermissions: [{ enabled: true, name: 'ModifyAllData' }] }),
    refused: /Permission ModifyAllData depends on permission\(s\): ViewAllData/,
    accepted: set({ userPermissions: [{ enabled: true, name: 'ApiEnabled' }] }),
  },
  {
    says: 'Custom permissions, apps, layouts, record types and code that are given exist',
    files: set({ customPermissions: [{ enabled: true, name: 'Gone' }] }),
    refused: /no CustomPermission named Gone found/,
    accepted: {
      ...set({ customPermissions: [{ enabled: true, name: 'Restore' }] }),
      'customPermissions/Restore.customPermission': file('CustomPermission', { isLicensed: false, label: '復元' }),
    },
  },
  {
    says: 'Tabs that are set exist',
    files: set({ tabSettings: [{ tab: 'Gone__c', visibility: 'Visible' }] }),
    refused: /no CustomTab named Gone__c found/,
  },
  {
    says: 'The license exists',
    files: set({ license: 'Nothing' }),
    refused: /no UserLicense named Nothing found/,
    accepted: set({ license: 'Salesforce' }),
  },
  {
    says: 'A new custom profile names its user license',
    files: profile({ userLicense: undefined }),
    refused: /Required field is missing: userLicense/,
    accepted: profile({}),
  },
  {
    says: 'A profile has one default app, and it is visible',
    files: {
      ...profile({ applicationVisibilities: [{ application: 'Office', default: true, visible: false }] }),
      'applications/Office.app': file('CustomApplication', { label: '事務局' }),
    },
    refused: /The default application Office must be visible/,
  },
  {
    says: 'A profile assigns one layout to an object and to each of its record types',
    files: {
      ...profile({ layoutAssignments: [{ layout: 'Foo__c-A' }, { layout: 'Foo__c-B' }] }),
      ...layout('Foo__c-A'),
      ...layout('Foo__c-B'),
    },
    refused: /Two layouts are assigned to Foo__c/,
    accepted: { ...profile({ layoutAssignments: [{ layout: 'Foo__c-A' }] }), ...layout('Foo__c-A') },
  },
  {
    says: 'Login hours are minutes of the day, each start with a later end',
    files: profile({ loginHours: { mondayEnd: '480', mondayStart: '1080' } }),
    refused: /The login hours of monday are not valid/,
    accepted: profile({ loginHours: { mondayEnd: '1080', mondayStart: '480' } }),
  },
  {
    says: 'A login IP range goes from a lower to a higher address',
    files: profile({ loginIpRanges: [{ endAddress: '10.0.0.1', startAddress: '10.0.0.255' }] }),
    refused: /ends before it starts/,
    accepted: profile({ loginIpRanges: [{ endAddress: '10.0.0.255', startAddress: '10.0.0.1' }] }),
  },
  {
    says: 'The permission sets of a permission set group exist',
    files: {
      'permissionsetgroups/G.permissionsetgroup': file('PermissionSetGroup', { label: 'G', permissionSets: ['Gone'] }),
    },
    refused: /no PermissionSet named Gone found/,
  },
  {
    says: 'Custom permissions that a custom permission requires exist',
    files: {
      'customPermissions/A.customPermission': file('CustomPermission', {
        label: 'A',
        requiredPermission: [{ customPermission: 'Gone', dependency: true }],
      }),
    },
    refused: /no CustomPermission named Gone found/,
  },
];

const GROUPS = {
  'groups/Accounting.group': file('Group', { doesIncludeBosses: true, name: '経理' }),
  'roles/Chief.role': file('Role', { name: '所長' }),
};

const shared = (sharingModel: string, content: Content) => ({
  ...GROUPS,
  [FOO]: object({ fields: [text('A__c'), formula('F__c', 'Text', 'A__c')], sharingModel }),
  'sharingRules/Foo__c.sharingRules': file('SharingRules', content),
});

const owner = (content: Content = {}): Content => ({
  fullName: 'ToAccounting',
  accessLevel: 'Edit',
  label: '経理へ',
  sharedTo: { group: 'Accounting' },
  sharedFrom: { role: 'Chief' },
  ...content,
});

const criteria = (content: Content = {}): Content => ({
  fullName: 'ByCode',
  accessLevel: 'Edit',
  label: 'コードで',
  sharedTo: { allInternalUsers: '' },
  criteriaItems: [{ field: 'A__c', operation: 'equals', value: 'x' }],
  includeRecordsOwnedByAll: true,
  ...content,
});

const queue = (content: Content) => ({ ...FOOS, 'queues/Inbox.queue': file('Queue', { name: '受付', ...content }) });

export const SHARING_CASES: readonly Case[] = [
  {
    says: 'Sharing rules belong to an object of the org',
    files: { ...GROUPS, 'sharingRules/Gone__c.sharingRules': file('SharingRules', { sharingOwnerRules: [owner()] }) },
    refused: /Entity of type 'Gone__c' cannot be found/,
  },
  {
    says: 'A sharing rule opens more than the default does, and a detail has none',
    files: shared('Read', { sharingOwnerRules: [owner({ accessLevel: 'Read' })] }),
    refused: /The access level Read adds nothing to the sharing model Read/,
    accepted: shared('Private', { sharingOwnerRules: [owner({ accessLevel: 'Read' })] }),
  },
  {
    says: 'Names of sharing rules differ and are API names',
    files: shared('Private', { sharingOwnerRules: [owner(), owner()] }),
    refused: /Duplicate sharing rule: ToAccounting/,
  },
  {
    says: 'An object has at most 300 sharing rules, 50 of them by criteria',
    files: shared('Private', {
      sharingCriteriaRules: Array.from({ length: 51 }, (_unused, at) =>
        criteria({ fullName: `R${at}`, sharedTo: { group: 'Accounting' } }),
      ),
    }),
    refused: /51 criteria-based sharing rules: at most 50/,
  },
  {
    says: 'Groups, roles and queues of sharing rules exist',
    files: shared('Private', { sharingOwnerRules: [owner({ sharedTo: { group: 'Gone' } })] }),
    refused: /sharedTo - no Group named Gone found/,
  },
  {
    says: 'Criteria of sharing rules compare stored fields that exist',
    files: shared('Private', {
      sharingCriteriaRules: [
        criteria({
          criteriaItems: [{ field: 'F__c', operation: 'equals', value: 'x' }],
          sharedTo: { group: 'Accounting' },
        }),
      ],
    }),
    refused: /Foo__c\.F__c cannot stand in the criteria of a sharing rule/,
    accepted: shared('Private', { sharingCriteriaRules: [criteria()] }),
  },
  {
    says: 'Objects of a queue exist and have owners',
    files: queue({ queueSobject: [{ sobjectType: 'Bar__c' }] }),
    refused: /A queue cannot own Bar__c/,
    accepted: queue({ queueSobject: [{ sobjectType: 'Foo__c' }] }),
  },
  {
    says: 'Members of a queue exist',
    files: queue({ queueMembers: { users: { user: ['nobody@example.jp'] } } }),
    refused: /no User named nobody@example\.jp found/,
    accepted: queue({ queueMembers: { users: { user: ['admin@example.jp'] } } }),
  },
  {
    says: 'The parent of a role exists, and no role stands above itself',
    files: { 'roles/A.role': file('Role', { name: 'A', parentRole: 'Gone' }) },
    refused: /parentRole - no Role named Gone found/,
  },
];
