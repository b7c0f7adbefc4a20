import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const xml = (root: string, inside: string): string =>
  `${XML}\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${root}>\n`;

const text = (name: string, more = ''): string =>
  xml('CustomField', `<fullName>${name}</fullName>${more}<label>${name}</label><length>40</length><type>Text</type>`);

const permissions =
  '<fieldPermissions><editable>true</editable><field>Thing__c.Code__c</field><readable>true</readable></fieldPermissions>' +
  '<fieldPermissions><editable>true</editable><field>Thing__c.Count__c</field><readable>true</readable></fieldPermissions>' +
  '<label>Things</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete>' +
  '<allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords>' +
  '<object>Thing__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>';

const ROOT = 'force-app/main/default';

const FILES: Readonly<Record<string, string>> = {
  'sfdx-project.json': JSON.stringify({
    packageDirectories: [{ path: 'force-app', default: true }],
    sourceApiVersion: '66.0',
  }),
  [`${ROOT}/objects/Thing__c/Thing__c.object-meta.xml`]: xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Thing</label>' +
      '<nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel>' +
      '<sharingModel>ReadWrite</sharingModel>',
  ),
  [`${ROOT}/objects/Thing__c/fields/Code__c.field-meta.xml`]: text('Code__c', '<externalId>true</externalId>'),
  [`${ROOT}/objects/Thing__c/fields/Count__c.field-meta.xml`]: xml(
    'CustomField',
    '<fullName>Count__c</fullName><label>Count</label><precision>5</precision><scale>0</scale><type>Number</type>',
  ),
  [`${ROOT}/permissionsets/Things.permissionset-meta.xml`]: xml('PermissionSet', permissions),
  'import.csv': 'Name,Code__c,Count__c\nA,a,1\nB,b,2\nC,c,3\n',
  'upsert.csv': 'Code__c,Count__c\na,11\nd,4\n',
  'tree.json': JSON.stringify({
    records: [{ attributes: { type: 'Thing__c', referenceId: 'ref1' }, Name: 'Tree', Code__c: 'tree', Count__c: 7 }],
  }),
  'accounts.json': JSON.stringify({
    records: [{ attributes: { type: 'Account', referenceId: 'company' }, Name: 'Planned' }],
  }),
  'contacts.json': JSON.stringify({
    records: [{ attributes: { type: 'Contact', referenceId: 'person' }, LastName: 'Planned', AccountId: '@company' }],
  }),
  'plan.json': JSON.stringify([
    { sobject: 'Account', files: ['accounts.json'] },
    { sobject: 'Contact', files: ['contacts.json'] },
  ]),
};

/** Writes a small project of our own: an object, its permission set, data to load. */
export function writeProject(folder: string): void {
  for (const [path, content] of Object.entries(FILES)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
