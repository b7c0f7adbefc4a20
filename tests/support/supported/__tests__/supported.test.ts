import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chaptersIn, pageOf } from '../page.ts';
import { statementsOf, type RanTest } from '../record.ts';
import { isTitled, titlesIn } from '../titles.ts';

const root = join(import.meta.dirname, '../../../..');
const docs = join(root, 'docs', 'local-org');

const ran = (outermost: string, title: string, more: Partial<RanTest> = {}): RanTest => ({
  headings: [outermost],
  title,
  file: 'local-org/src/a.test.ts',
  passed: true,
  ...more,
});

describe('the page of what is supported', () => {
  it('lists what passed under the documentation and chapter that its title names', () => {
    const statements = statementsOf([
      ran('REST API Developer Guide › Search', 'finds words'),
      ran('REST API Developer Guide › Search', 'fails', { passed: false }),
      ran('Local org › Faults › Plans', 'strike'),
      ran('the server', 'names no documentation'),
      ran('REST API Developer Guide › Elsewhere', 'of the programme', { file: 'tests/a.test.ts' }),
    ]);
    expect(statements.map(({ documentation, chapter, text }) => [documentation, chapter, text])).toEqual([
      ['REST API Developer Guide', 'Search', 'finds words'],
      ['Local org', 'Faults › Plans', 'strike'],
    ]);
  });

  it('can be read back, whatever characters its statements hold', () => {
    const texts = ['a *b* `c` <d> [e] | f_g \\ $1', 'plain', 'long '.repeat(60).trim()];
    const page = pageOf(statementsOf(texts.map((text) => ran('Guide › Chapter *one*', text))));
    const [chapter] = chaptersIn(page);
    expect(chapter).toMatchObject({
      documentation: 'Guide',
      chapter: 'Chapter *one*',
      files: ['local-org/src/a.test.ts'],
    });
    expect(chapter?.texts.slice(0, 2)).toEqual(texts.slice(0, 2));
    expect(chapter?.texts[2]).toMatch(/^long .*…$/);
  });

  it('writes forty statements of a chapter out and counts the rest', () => {
    const page = pageOf(statementsOf(Array.from({ length: 50 }, (_, at) => ran('Guide › Table', `case ${at}`))));
    expect(page).toContain('### Table (50)');
    expect(page).toContain('… and 10 more.');
  });

  it('knows titles with placeholders again', () => {
    const titles = titlesIn("it.each(x)('%s answers %i in $shape'); it('a plain one'); it(`${COUNT} changed queries`)");
    expect(isTitled(titles, 'lock answers 400 in JSON')).toBe(true);
    expect(isTitled(titles, 'Heading › a plain one')).toBe(true);
    expect(isTitled(titles, '1500 changed queries')).toBe(true);
    expect(isTitled(titles, 'another one')).toBe(false);
  });
});

describe('docs/local-org', () => {
  const page = readFileSync(join(docs, 'supported.md'), 'utf8');

  it('supported.md names no test that no longer exists', () => {
    const sources = new Map<string, string>();
    const sourceOf = (file: string): string => {
      const path = join(root, file);
      if (!sources.has(file)) sources.set(file, existsSync(path) ? readFileSync(path, 'utf8') : '');
      return sources.get(file)!;
    };
    const gone = chaptersIn(page).flatMap(({ documentation, chapter, files, texts }) => {
      const titles = files.flatMap((file) => titlesIn(sourceOf(file)));
      const lost = texts.filter((text) => !isTitled(titles, text));
      return lost.map((text) => `${documentation} › ${chapter}: ${text} (${files.join(', ')})`);
    });
    expect(gone).toEqual([]);
  });

  it('the index leads to the notes of every area', () => {
    const index = readFileSync(join(docs, 'README.md'), 'utf8');
    const missing = readdirSync(join(docs, 'areas')).filter((name) => !index.includes(`(areas/${name}`));
    expect(missing).toEqual([]);
    const links = [...index.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(docs, link)))).toEqual([]);
  });
});
