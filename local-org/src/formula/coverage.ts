import { FUNCTIONS } from './functions/table.ts';
import type { Category, FunctionSpec } from './functions/spec.ts';
import { MAX_BYTES, MAX_CHARACTERS, MAX_COMPILED } from './limits.ts';
import { MAX_LEVELS } from './names.ts';

const TITLES: Readonly<Record<Category, string>> = {
  logical: 'Logical',
  math: 'Math',
  text: 'Text',
  date: 'Date and time',
  advanced: 'Advanced',
};

const HEADER = ['Function', 'Where', 'What it does'];

/** The page that tells which formula functions the local org knows, as Markdown; written from the function table. */
export function coveragePage(): string {
  const known = FUNCTIONS.filter((spec) => spec.refused === undefined).length;
  return [
    '# Formulas of the local org',
    `Written from the function table by \`node local-org/src/formula/coverage.ts > docs/local-org/formula.md\`. ${String(known)} functions work; those marked _refused_ are known and refused with a reason.`,
    `Limits: ${count(MAX_CHARACTERS)} characters, ${count(MAX_BYTES)} bytes of UTF-8, ${count(MAX_COMPILED)} bytes compiled (an estimate: a nested formula counts in full at each use), ${String(MAX_LEVELS)} relationships up.`,
    PECULIARITIES,
    ...Object.entries(TITLES).flatMap(([category, title]) => [`## ${title}`, table(category as Category)]),
  ].join('\n\n');
}

const PECULIARITIES = [
  '- Numbers are exact decimals of 40 digits, halves away from zero. A formula used in another is taken in unrounded; a field shows its value rounded to its scale.',
  '- `^` binds looser than `*` and `/`, and groups from the left: `2*3^2` is 36, as on the platform. Write parentheses.',
  '- A comparison with a blank is blank, which counts as false; `NOT` of it is blank too. Text is different: blank text is empty text.',
  '- Ids of records and users have 15 characters; CASESAFEID makes 18 of them.',
  '- An error of evaluation (division by zero, VALUE of no number, a date that is none) is no value in a field and stops the save in a rule.',
  '- REGEX takes patterns of Java; the flags `x`, `d`, `u`, `U` and `\\G`, `\\X` are refused. Case-insensitive matching covers all letters, in Java only ASCII.',
  '- ISCHANGED and PRIORVALUE take a field of the record itself, not of a parent.',
].join('\n');

function count(limit: number): string {
  return limit.toLocaleString('en');
}

function table(category: Category): string {
  const rows = FUNCTIONS.filter((spec) => spec.category === category).map((spec) => [
    `\`${spec.usage}\``,
    places(spec),
    spec.refused === undefined ? spec.summary : `${spec.summary} Refused: ${spec.refused}.`,
  ]);
  const widths = HEADER.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(HEADER), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function places(spec: FunctionSpec): string {
  if (spec.refused !== undefined) return '_refused_';
  return spec.places === undefined ? 'everywhere' : 'rules';
}

if (import.meta.main) process.stdout.write(`${coveragePage()}\n`);
