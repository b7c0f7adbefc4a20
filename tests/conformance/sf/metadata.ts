import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALIAS, on, WAIT, type Command, type Printed } from './command.ts';

const deployed = (result: Printed): void => {
  assert.equal(result.status, 'Succeeded');
  assert.ok(result.numberComponentsDeployed > 0);
};

/** The project of our own, out and back in. */
export const METADATA: Command[] = [
  {
    args: () => ['project', 'deploy', 'start', '--dry-run', '--test-level', 'RunLocalTests', ...on, ...WAIT],
    check: (result) => {
      deployed(result);
      assert.equal(result.checkOnly, true);
    },
  },
  { args: () => ['project', 'deploy', 'start', ...on, ...WAIT], check: deployed },
  {
    name: 'project deploy start, by REST',
    args: () => ['project', 'deploy', 'start', ...on, ...WAIT],
    env: () => ({ SF_ORG_METADATA_REST_DEPLOY: 'true' }),
    check: deployed,
  },
  {
    args: () => [
      'project',
      'deploy',
      'validate',
      '--source-dir',
      'force-app',
      '--test-level',
      'RunLocalTests',
      ...on,
      ...WAIT,
    ],
    check: (result) => assert.equal(result.status, 'Succeeded'),
  },
  {
    args: () => ['project', 'deploy', 'report', '--use-most-recent', ...on],
    check: (result) => assert.equal(result.status, 'Succeeded'),
  },
  {
    args: () => ['project', 'retrieve', 'start', '--metadata', 'CustomObject:Thing__c', ...on, ...WAIT],
    check: (result, { project }) => {
      assert.ok((result.files as Printed[]).some(({ fullName }) => fullName === 'Thing__c'));
      assert.ok(existsSync(join(project, 'force-app/main/default/objects/Thing__c/fields/Code__c.field-meta.xml')));
    },
  },
  {
    args: () => ['org', 'list', 'metadata', '--metadata-type', 'CustomObject', ...on],
    check: (result) => assert.ok((result as Printed[]).some(({ fullName }) => fullName === 'Thing__c')),
  },
  {
    args: () => ['org', 'list', 'metadata-types', ...on],
    check: (result) =>
      assert.ok((result.metadataObjects as Printed[]).some(({ xmlName }) => xmlName === 'CustomObject')),
  },
  {
    args: () => ['project', 'generate', 'manifest', '--from-org', ALIAS],
    check: (_result, { project }) => assert.match(readFileSync(join(project, 'package.xml'), 'utf8'), /Thing__c/),
  },
  {
    args: () => ['org', 'assign', 'permset', '--name', 'Things', ...on],
    check: (result) => assert.equal(result.successes[0].value, 'Things'),
  },
  {
    args: () => ['sobject', 'describe', '--sobject', 'Thing__c', ...on],
    check: (result) => assert.ok((result.fields as Printed[]).some(({ name }) => name === 'Code__c')),
  },
  {
    args: () => ['sobject', 'list', '--sobject', 'custom', ...on],
    check: (result) => assert.deepEqual(result, ['Thing__c']),
  },
];
