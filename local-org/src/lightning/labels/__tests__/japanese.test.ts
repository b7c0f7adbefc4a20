import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { componentLabels } from '../index.ts';

const PACKAGE = join(import.meta.dirname, '../../../../../node_modules/lightning-base-components');
const BROUGHT = /^@salesforce-label-(?<name>.+)\.js$/;
const IMPORTED = /@salesforce\/label\/(?<name>[\w.]+)/g;

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ groups }) => groups!['name']!);

/** The English of the labels that the package brings along for its imports. */
const english: Record<string, string> = Object.fromEntries(
  readdirSync(join(PACKAGE, 'scopedImports'))
    .filter((file) => BROUGHT.test(file))
    .map((file) => [BROUGHT.exec(file)!.groups!['name']!, readFileSync(join(PACKAGE, 'scopedImports', file), 'utf8')]),
);

const imported = readdirSync(join(PACKAGE, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js'))
  .flatMap((file) => namesIn(readFileSync(join(PACKAGE, 'src', file), 'utf8'), IMPORTED));

const placeholders = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort();

const japanese = componentLabels('ja');

describe('Lightning Experience › Words of the base components', () => {
  it('has a Japanese text for every label the components import', () => {
    expect(imported.length).toBeGreaterThan(200);
    expect(imported.filter((name) => !japanese[name])).toEqual([]);
  });

  it('has the labels the package brings along, and no others', () => {
    expect(Object.keys(japanese).sort()).toEqual(Object.keys(english).sort());
  });

  it('fills in what the English text fills in', () => {
    const filled = (texts: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, placeholders(text)]));
    expect(filled(japanese)).toEqual(filled(english));
  });
});
