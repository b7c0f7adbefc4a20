import {
  destructive,
  file,
  formula,
  lookup,
  master,
  number,
  object,
  packageXml,
  text,
  type Content,
  type Files,
} from '../support/deploy-test.ts';
import { BAR, FOO, many, type Case } from './case.ts';

export type Refusal = Omit<Case, 'says'>;

export const of = (...fields: Content[]): Files => ({ [FOO]: object({ fields }) });
export const onFoo = (changes: Content): Files => ({ [FOO]: object(changes) });
export const rules = (...validationRules: Content[]): Files => onFoo({ validationRules });

export const detail = (fields: Content[], changes: Content = {}): string =>
  object({ fields: [master('Foo__c', 'Foo__c'), ...fields], sharingModel: 'ControlledByParent', ...changes });

export const childOfBar = (content: Content): Files => ({
  [BAR]: object(),
  [FOO]: object({ fields: [master('Bar__c', 'Bar__c', content)], sharingModel: 'ControlledByParent' }),
});

export const summary = (content: Content): Content => ({
  fullName: 'Sum__c',
  label: 's',
  summaryForeignKey: 'Bar__c.Foo__c',
  summaryOperation: 'sum',
  type: 'Summary',
  ...content,
});

export const rolledUp = (content: Content, ...fields: Content[]): Files => ({
  [FOO]: object({ fields: [summary(content), text('State__c')] }),
  [BAR]: detail([number('N__c'), ...fields]),
});

export const count = (n: number): Content =>
  summary({ fullName: `S${n}__c`, label: `s${n}`, summaryOperation: 'count' });

export const levels = (depth: number): Files =>
  Object.fromEntries(
    many(depth + 1, (n) => [
      `objects/L${n}__c.object`,
      n === 1 ? object() : object({ fields: [master('Up__c', `L${n - 1}__c`)], sharingModel: 'ControlledByParent' }),
    ]),
  );

export const chain = (depth: number): Files => ({
  ...Object.fromEntries(
    many(depth, (n) => [
      `objects/L${n}__c.object`,
      object(n === 1 ? {} : { fields: [lookup('Up__c', `L${n - 1}__c`)] }),
    ]),
  ),
  ...of(lookup('Up__c', `L${depth}__c`), formula('F__c', 'Text', `${'Up__r.'.repeat(depth)}Name`)),
});

export const spanning = (relationships: number): Files => ({
  [BAR]: object(),
  ...of(
    ...many(relationships, (n) => lookup(`L${n}__c`, 'Bar__c')),
    ...many(relationships, (n) => formula(`F${n}__c`, 'Text', `L${n}__r.Name`)),
  ),
});

export const granted = (content: Content, ...fields: Content[]): Files => ({
  [FOO]: object({ fields: [text('A__c'), ...fields] }),
  'permissionsets/P.permissionset': file('PermissionSet', { label: 'P', ...content }),
});

export const onField = (name: string, ...fields: Content[]): Files =>
  granted({ fieldPermissions: [{ editable: true, field: `Foo__c.${name}`, readable: true }] }, ...fields);

export const NOTHING = {
  allowCreate: false,
  allowDelete: false,
  allowEdit: false,
  allowRead: false,
  modifyAllRecords: false,
  viewAllRecords: false,
};

export const onObject = (rights: Content, name = 'Foo__c'): Files =>
  granted({ objectPermissions: [{ ...NOTHING, object: name, ...rights }] });

export const layout = (...items: Content[]): string =>
  file('Layout', { layoutSections: [{ layoutColumns: [{ layoutItems: items }], style: 'OneColumn' }] });

export const NAME: Content = { behavior: 'Required', field: 'Name' };

export const laidOut = (...items: Content[]): Files => ({
  ...of(text('A__c'), text('Must__c', { required: true })),
  'layouts/Foo__c-L.layout': layout(...items),
});

export const tab = (content: Content): Files => ({ ...of(), 'tabs/Foo__c.tab': file('CustomTab', content) });

export const bundle = (content: Content = {}, more: Files = {}): Files => ({
  'lwc/caseList/caseList.js': 'export const x = 1;',
  'lwc/caseList/caseList.js-meta.xml': file('LightningComponentBundle', {
    apiVersion: '66.0',
    isExposed: false,
    ...content,
  }),
  ...more,
});

export const deleting = (given: Files): Refusal => ({
  given,
  files: { 'package.xml': packageXml([]), 'destructiveChanges.xml': destructive({ CustomField: ['Foo__c.A__c'] }) },
  refused: /^Foo__c\.A__c: This component is still used by the /,
});

export const tracked = (one: Content, more: Files = {}): Files => ({
  [FOO]: object({ enableHistory: true, fields: [one] }),
  ...more,
});
