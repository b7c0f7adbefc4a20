import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, on, recordsIn, type Command, type Printed } from './command.ts';

const bulkDone =
  (processed: number): Command['check'] =>
  (result) => {
    assert.equal(result.processedRecords, processed);
    assert.equal(result.failedRecords, 0);
  };

/** Records one by one, as trees and in bulk. */
export const DATA: Command[] = [
  {
    args: () => ['data', 'import', 'bulk', '--file', 'import.csv', '--sobject', 'Thing__c', ...on, '--wait', '5'],
    check: bulkDone(3),
  },
  count('SELECT Id FROM Thing__c', 3),
  {
    args: () => [
      ...['data', 'upsert', 'bulk', '--file', 'upsert.csv', '--sobject', 'Thing__c', '--external-id', 'Code__c'],
      ...[...on, '--wait', '5'],
    ],
    check: (result) => assert.equal(result.jobInfo.numberRecordsProcessed, 2),
  },
  {
    args: () => ['data', 'query', '--query', "SELECT Id, Count__c FROM Thing__c WHERE Code__c = 'a'", ...on],
    check: (result, { found, project }) => {
      const [record] = recordsIn(result);
      assert.equal(record.Count__c, 11);
      found.set('a', record.Id);
      writeFileSync(join(project, 'update.csv'), `Id,Count__c\n${record.Id},12\n`);
      writeFileSync(join(project, 'delete.csv'), `Id\n${record.Id}\n`);
    },
  },
  {
    args: () => ['data', 'update', 'bulk', '--file', 'update.csv', '--sobject', 'Thing__c', ...on, '--wait', '5'],
    check: bulkDone(1),
  },
  {
    args: () => [
      ...['data', 'export', 'bulk', '--query', 'SELECT Code__c, Count__c FROM Thing__c ORDER BY Code__c'],
      ...['--output-file', 'export.csv', ...on, '--wait', '5'],
    ],
    check: (_result, { project }) => {
      const lines = readFileSync(join(project, 'export.csv'), 'utf8').trim().replaceAll('"', '').split('\n');
      assert.deepEqual(lines, ['Code__c,Count__c', 'a,12', 'b,2', 'c,3', 'd,4']);
    },
  },
  {
    args: () => ['data', 'delete', 'bulk', '--file', 'delete.csv', '--sobject', 'Thing__c', ...on, '--wait', '5'],
    check: (result) => assert.equal(result.jobInfo.numberRecordsProcessed, 1),
  },
  {
    args: () => ['data', 'import', 'tree', '--files', 'tree.json', ...on],
    check: (result) => assert.equal(result[0].refId, 'ref1'),
  },
  {
    args: () => ['data', 'import', 'tree', '--plan', 'plan.json', ...on],
    check: (result) => assert.equal((result as Printed[]).length, 2),
  },
  {
    args: () => ['data', 'query', '--query', "SELECT Account.Name FROM Contact WHERE LastName = 'Planned'", ...on],
    check: (result) => assert.equal(recordsIn(result)[0].Account.Name, 'Planned'),
  },
  {
    args: () => [
      'data',
      'export',
      'tree',
      '--query',
      'SELECT Name, Code__c FROM Thing__c',
      '--output-dir',
      'out',
      ...on,
    ],
    check: (_result, { project }) => {
      const [file = ''] = readdirSync(join(project, 'out'));
      const { records } = JSON.parse(readFileSync(join(project, 'out', file), 'utf8')) as { records: Printed[] };
      assert.deepEqual(records.map(({ Code__c }) => Code__c).sort(), ['b', 'c', 'd', 'tree']);
    },
  },
  {
    args: () => [
      'data',
      'create',
      'record',
      '--sobject',
      'Thing__c',
      '--values',
      'Name=One Code__c=one Count__c=3',
      ...on,
    ],
    check: (result, { found }) => {
      assert.equal(result.success, true);
      found.set('one', result.id);
    },
  },
  {
    args: ({ found }) => [
      ...['data', 'update', 'record', '--sobject', 'Thing__c', '--record-id', found.get('one') ?? ''],
      ...['--values', 'Count__c=4', ...on],
    ],
    check: (result) => assert.ok(result.success ?? true),
  },
  {
    args: () => ['data', 'get', 'record', '--sobject', 'Thing__c', '--where', 'Code__c=one', ...on],
    check: (result) => assert.equal(result.Count__c, 4),
  },
  {
    args: ({ found }) => [
      ...['data', 'delete', 'record', '--sobject', 'Thing__c', '--record-id', found.get('one') ?? '', ...on],
    ],
    check: (result) => assert.equal(result.success, true),
  },
  {
    args: () => ['data', 'search', '--query', 'FIND {Planned} IN NAME FIELDS RETURNING Account(Id, Name)', ...on],
    check: (result) => assert.equal(result.searchRecords[0].Name, 'Planned'),
  },
  {
    args: () => [
      ...['data', 'query', '--use-tooling-api', '--query'],
      ...["SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName = 'Thing__c'", ...on],
    ],
    check: (result) => assert.equal(result.totalSize, 1),
  },
  {
    args: () => ['org', 'logout', '--target-org', 'url', '--no-prompt'],
    check: (result) => assert.equal((result as Printed[]).length, 1),
  },
];
