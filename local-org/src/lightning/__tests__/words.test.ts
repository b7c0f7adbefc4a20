import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EN } from '../app/logic/words/en.ts';
import { JA, type Word } from '../app/logic/words/ja.ts';
import { filled, wordsIn } from '../app/logic/words/index.ts';

const modules = join(import.meta.dirname, '../app/modules/one');
const sources = readdirSync(modules, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:js|html)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(modules, name), 'utf8') }));
const logic = ['list-conditions.ts', 'list-drafts.ts']
  .map((name) => readFileSync(join(modules, '../../logic', name), 'utf8'))
  .join('\n');

describe('Lightning Experience › Words', () => {
  it('are those of the user’s language, and English where there are none in it', () => {
    expect(wordsIn('ja').save).toBe('保存');
    expect(wordsIn('en_US').save).toBe('Save');
    expect(wordsIn('fr').save).toBe('Save');
  });

  it('have the same places to fill in every language', () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
    const differing = (Object.keys(JA) as Word[]).filter(
      (word) => String(places(JA[word])) !== String(places(EN[word])),
    );
    expect(differing).toEqual([]);
    expect(filled(EN.deletedRecord, 'Case', 'D1')).toBe('Case "D1" was deleted.');
  });

  it('stand in no module of the shell, where they would be of one language alone', () => {
    const japanese = sources.filter(({ text }) => /[ぁ-んァ-ヶ一-龠]/.test(text)).map(({ name }) => name);
    expect(japanese).toEqual([]);
  });

  it('are all used, and whatever is used is among them', () => {
    const all = sources.map(({ text }) => text).join('\n') + logic;
    const used = new Set([...all.matchAll(/(?:WORDS|words)\.(\w+)|'(\w+)'/g)].map(([, word, named]) => word ?? named));
    expect(Object.keys(JA).filter((word) => !used.has(word))).toEqual([]);
    const asked = [...all.matchAll(/(?:WORDS|words)\.(\w+)|say\('(\w+)'/g)].map(([, word, named]) => word ?? named);
    expect(asked.filter((word) => !Object.hasOwn(JA, word ?? ''))).toEqual([]);
  });
});
