import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../org/index.ts';
import { kindInWords, openErrorsInWords, reasonInWords } from '../index.ts';
import { objectsInOrder } from '../part.ts';
import { rowInWords } from '../wording.ts';

/** Value and label of each choice of a picklist of SyncError__c. */
function choicesOf(field: string): [value: string, label: string][] {
  const file = join('force-app/main/default/objects/SyncError__c/fields', `${field}.field-meta.xml`);
  const choices = readFileSync(join(projectRoot(), file), 'utf8').matchAll(
    /<value>\s*<fullName>(\w+)<\/fullName>[\s\S]*?<label>(.*?)<\/label>/g,
  );
  return [...choices].map(([, value, label]) => [value!, label!]);
}

describe('R-045 連携不備は、コマンドでも画面と同じ言葉で言う', () => {
  it.each(choicesOf('Reason__c'))('理由 %s は「%s」', (reason, label) => {
    expect(reasonInWords(reason)).toBe(label);
  });

  it.each(choicesOf('Kind__c'))('種類 %s は「%s」', (kind, label) => {
    expect(kindInWords(kind)).toBe(label);
  });

  it.each(objectsInOrder)('記録の入る %s は、そのオブジェクトの名', (object) => {
    const file = join('force-app/main/default/objects', object, `${object}.object-meta.xml`);
    const label = /^ {4}<label>(.*?)<\/label>/m.exec(readFileSync(join(projectRoot(), file), 'utf8'))![1]!;
    expect(rowInWords({ object, code: 'X1' })).toBe(`${label} X1`);
  });

  it('取込みの終わりに、未処理のものを理由ごとに数える', () => {
    expect(openErrorsInWords({ CONTRACT: 3, PARENT_MISSING: 23 })).toContain(
      '取決めに合わない内容 3 件、親の記録がない 23 件',
    );
    expect(openErrorsInWords({})).toBe('未処理の連携不備はありません。');
  });
});
