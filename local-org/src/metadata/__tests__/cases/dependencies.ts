import { field, object, text, type Content } from '../support/deploy-test.ts';
import { FOO, many, values, type Case } from './case.ts';

const country = field('Country__c', 'Picklist', { valueSet: values('Japan', 'France') });

const city = (set: Content = {}, content: Content = {}): Content =>
  field('City__c', 'Picklist', {
    valueSet: {
      controllingField: 'Country__c',
      ...values('Tokyo', 'Paris'),
      valueSettings: [
        { controllingFieldValue: ['Japan'], valueName: 'Tokyo' },
        { controllingFieldValue: ['France'], valueName: 'Paris' },
      ],
      ...set,
    },
    ...content,
  });

const with_ = (...fields: Content[]): Record<string, string> => ({ [FOO]: object({ fields }) });

export const DEPENDENCY_CASES: readonly Case[] = [
  {
    says: 'Only a picklist depends on another field',
    files: with_(country, text('City__c', { valueSet: { controllingField: 'Country__c', ...values('Tokyo') } })),
    refused: /Foo__c\.City__c is no picklist and cannot depend/,
    accepted: with_(country, city()),
  },
  {
    says: 'Values depend only where a controlling field is named',
    files: with_(country, city({ controllingField: undefined })),
    refused: /Must specify 'controllingField'/,
  },
  {
    says: 'The controlling field is a picklist or a checkbox of the same object',
    files: with_(text('Country__c'), city({ valueSettings: undefined })),
    refused: /Country__c cannot control a picklist/,
    accepted: with_(
      field('Country__c', 'Checkbox', { defaultValue: false }),
      city({ valueSettings: [{ controllingFieldValue: ['checked'], valueName: 'Tokyo' }] }),
    ),
  },
  {
    says: 'A controlling picklist has at most 300 values',
    files: with_(
      field('Country__c', 'Picklist', { valueSet: values(...many(301, (n) => `C${n}`)) }),
      city({ valueSettings: undefined }),
    ),
    refused: /Country__c has 301 values/,
    accepted: with_(
      field('Country__c', 'Picklist', { valueSet: values(...many(300, (n) => `C${n}`)) }),
      city({ valueSettings: undefined }),
    ),
  },
  {
    says: 'No picklist controls itself, directly or through others',
    files: with_(
      field('Country__c', 'Picklist', { valueSet: { controllingField: 'City__c', ...values('Japan', 'France') } }),
      city(),
    ),
    refused: /would control itself/,
  },
  {
    says: 'The values that a dependency names exist on both sides',
    files: with_(country, city({ valueSettings: [{ controllingFieldValue: ['Mars'], valueName: 'Tokyo' }] })),
    refused: /Picklist value: Mars in picklist: Country__c not found/,
  },
  {
    says: 'A dependent picklist has no default value',
    files: with_(
      country,
      city({
        valueSetDefinition: {
          sorted: false,
          value: [
            { fullName: 'Tokyo', default: true, label: 'Tokyo' },
            { fullName: 'Paris', default: false, label: 'Paris' },
          ],
        },
      }),
    ),
    refused: /City__c may not have a default value/,
  },
];
