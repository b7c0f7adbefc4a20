import type { Statement } from './record.ts';

/** Statements of a chapter that are written out; tables of cases would fill the page. */
const MOST_WRITTEN = 40;
/** Characters of a statement that are written out. */
const LONGEST = 200;

const INTRODUCTION = `# What is supported

Each line is a statement that a test of the local org proves, under the documentation and chapter it follows. The page is written from the tests that ran and passed:

\`\`\`sh
npm run jest -- --selectProjects local-org   # or a whole npm test
npm run supported
\`\`\`
`;

/** `docs/local-org/supported.md` from the statements of a run. */
export function pageOf(statements: readonly Statement[]): string {
  const documents = groupBy(statements, ({ documentation }) => documentation);
  const contents = documents.map(
    ([name, all]) => `| [${name}](#${anchorOf(name)}) | ${chaptersOf(all).length} | ${all.length} |`,
  );
  return [
    INTRODUCTION,
    `| documentation | chapters | statements |\n| --- | --- | --- |\n${contents.join('\n')}\n`,
    ...documents.map(([name, all]) => section(name, all)),
  ].join('\n');
}

function section(name: string, statements: readonly Statement[]): string {
  const chapters = chaptersOf(statements).map(([chapter, all]) => {
    const texts = [...new Set(all.map(({ text }) => escaped(shortened(text))))];
    const files = [...new Set(all.map(({ file }) => file))].sort();
    const rest = texts.length - MOST_WRITTEN;
    return [
      `### ${escaped(chapter)} (${all.length})\n`,
      `${files.map((file) => `\`${file}\``).join(', ')}\n`,
      ...texts.slice(0, MOST_WRITTEN).map((text) => `- ${text}`),
      ...(rest > 0 ? [`\n… and ${rest} more.`] : []),
      '',
    ].join('\n');
  });
  return [`## ${name}\n`, ...chapters].join('\n');
}

const chaptersOf = (statements: readonly Statement[]): [string, Statement[]][] =>
  groupBy(statements, ({ chapter }) => chapter);

/** Groups in the order of their names. */
function groupBy(statements: readonly Statement[], keyOf: (each: Statement) => string): [string, Statement[]][] {
  const groups = new Map<string, Statement[]>();
  for (const each of statements) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const shortened = (text: string): string =>
  [...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}…` : text;

/** As it stands, not as Markdown or HTML. */
const escaped = (text: string): string => text.replace(/[\\`*_<>[\]|&#~$]/g, (character) => `\\${character}`);
const unescaped = (text: string): string => text.replace(/\\([\\`*_<>[\]|&#~$])/g, '$1');

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** A chapter as the page has it. */
export interface WrittenChapter {
  documentation: string;
  chapter: string;
  files: string[];
  texts: string[];
}

/** Reads the chapters of a page back. */
export function chaptersIn(page: string): WrittenChapter[] {
  const chapters: WrittenChapter[] = [];
  let documentation = '';
  for (const line of page.split('\n')) {
    const [, mark = '', rest = ''] = /^(###|##|-|`) ?(.*)$/.exec(line) ?? [];
    if (mark === '##') documentation = rest;
    else if (mark === '###') {
      chapters.push({ documentation, chapter: unescaped(rest.replace(/ \(\d+\)$/, '')), files: [], texts: [] });
    } else if (mark === '-') chapters.at(-1)?.texts.push(unescaped(rest));
    else if (mark === '`')
      chapters.at(-1)?.files.push(...[...line.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file));
  }
  return chapters.filter(({ texts }) => texts.length > 0);
}
