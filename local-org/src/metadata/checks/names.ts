import { textOf } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import { ownNameOf } from './subject.ts';
import type { Statement } from './statement.ts';

/** How long the name of a component of a type may be (before `__c`), and what people call it. */
const NAME_RULES: Readonly<Record<string, { called: string; longest: number; custom?: boolean }>> = {
  CustomObject: { called: 'Object Name', longest: 40, custom: true },
  CustomField: { called: 'Field Name', longest: 40, custom: true },
  RecordType: { called: 'Record Type Name', longest: 80 },
  BusinessProcess: { called: 'Business Process Name', longest: 80 },
  CustomMetadata: { called: 'Custom Metadata Record Name', longest: 40 },
  QuickAction: { called: 'Name', longest: 80 },
  ValidationRule: { called: 'Validation Name', longest: 40 },
  ListView: { called: 'View Unique Name', longest: 40 },
  CompactLayout: { called: 'Compact Layout Name', longest: 80 },
  FieldSet: { called: 'Field Set Name', longest: 40 },
  GlobalValueSet: { called: 'Value Set Name', longest: 40 },
  CustomLabel: { called: 'Label Name', longest: 80 },
  CustomApplication: { called: 'Developer Name', longest: 40 },
  FlexiPage: { called: 'Developer Name', longest: 80 },
  PermissionSet: { called: 'API Name', longest: 80 },
  PermissionSetGroup: { called: 'API Name', longest: 80 },
  CustomPermission: { called: 'Custom Permission Name', longest: 80 },
  Group: { called: 'Group Name', longest: 80 },
  Queue: { called: 'Queue Name', longest: 80 },
  Role: { called: 'Role Name', longest: 80 },
};

const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** Standard value sets and global ones differ by suffix only in the interface; in the API neither carries one. */
const apiName = (item: DeployItem): string => ownNameOf(item.fullName);

const wellFormed: Statement = {
  says: 'An API name starts with an ASCII letter and holds letters, digits and single underscores, none at its end',
  types: Object.keys(NAME_RULES),
  check(item) {
    const rule = NAME_RULES[item.type];
    const name = apiName(item);
    const base = rule?.custom === true ? name.replace(/__(c|mdt)$/, '') : name;
    if (rule === undefined || isStandard(item) || NAME.test(base)) return undefined;
    return `The ${rule.called} field can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, and not contain two consecutive underscores: ${name}`;
  },
};

/** A standard object's own file, and fields of the platform, keep their names. */
const isStandard = (item: DeployItem): boolean => item.type === 'CustomObject' && !/__(c|mdt)$/.test(item.fullName);

const shortEnough: Statement = {
  says: 'An API name keeps within the length of its type, counted before __c',
  types: Object.keys(NAME_RULES),
  check(item) {
    const rule = NAME_RULES[item.type];
    const base = apiName(item).replace(/__(c|mdt)$/, '');
    if (rule === undefined || base.length <= rule.longest) return undefined;
    return `${rule.called}: the name is too long (${base.length} characters, maximum ${rule.longest}): ${apiName(item)}`;
  },
};

const customSuffix: Statement = {
  says: 'A custom field ends in __c',
  types: ['CustomField'],
  check: (item) => (apiName(item).endsWith('__c') ? undefined : `fullName must end with: __c (found ${apiName(item)})`),
};

/** Longest texts by type and element. */
const TEXT_LENGTHS: readonly (readonly [types: readonly string[], element: string, longest: number])[] = [
  [['CustomObject', 'CustomField', 'ListView', 'CompactLayout', 'Group', 'CustomApplication'], 'label', 40],
  [['CustomMetadata'], 'label', 40],
  [['RecordType', 'QuickAction'], 'label', 80],
  [['RecordType', 'QuickAction'], 'description', 255],
  [['CustomObject'], 'pluralLabel', 40],
  [['CustomObject', 'CustomField', 'ValidationRule'], 'description', 1000],
  [['CustomField'], 'inlineHelpText', 510],
  [['CustomField'], 'relationshipLabel', 80],
  [['CustomField'], 'relationshipName', 40],
  [['ValidationRule'], 'errorMessage', 255],
  [['PermissionSet', 'PermissionSetGroup', 'CustomPermission'], 'label', 80],
  [['PermissionSet', 'PermissionSetGroup', 'CustomPermission', 'Profile', 'GlobalValueSet'], 'description', 255],
  [['CustomApplication', 'CustomTab', 'FlexiPage'], 'description', 255],
  [['CustomTab'], 'label', 40],
  [['FlexiPage', 'GlobalValueSet'], 'masterLabel', 80],
  [['CustomLabel'], 'value', 1000],
  [['CustomLabel'], 'shortDescription', 80],
  [['CustomLabel'], 'categories', 255],
  [['Group', 'Queue'], 'name', 40],
  [['Role'], 'name', 80],
  [['Role'], 'description', 80],
];

const textLengths: Statement = {
  says: 'Labels, descriptions, help and messages keep within their lengths',
  types: [...new Set(TEXT_LENGTHS.flatMap(([types]) => types))],
  check: (item) =>
    TEXT_LENGTHS.flatMap(([types, element, longest]) => {
      const text = types.includes(item.type) ? textOf(item.content, element) : undefined;
      if (text === undefined || text.length <= longest) return [];
      return [`Value too long for field: ${element}; the maximum length is ${longest}, this one has ${text.length}`];
    }),
};

/** Names and lengths of texts. */
export const NAME_STATEMENTS: readonly Statement[] = [wellFormed, shortEnough, customSuffix, textLengths];
