import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A statement that a test of the local org proved. */
export interface Statement {
  /** `REST API Developer Guide`: the documentation the test follows. */
  readonly documentation: string;
  /** `Search`, `Faults › Plans`: the chapter of it. */
  readonly chapter: string;
  /** What the test says, with the headings it stands under. */
  readonly text: string;
  /** Path of the test's file, from the root of the project. */
  readonly file: string;
}

/** A test that ran: its headings from the outermost, its title, its file. */
export interface RanTest {
  readonly headings: readonly string[];
  readonly title: string;
  readonly file: string;
  readonly passed: boolean;
}

/** Where a run of all tests of the local org leaves its statements. */
export const statementsFile = join(import.meta.dirname, '../../../out/supported.json');

const TITLE = /^(?<documentation>[^›]+?) › (?<chapter>.+)$/su;

/** The statements of the tests of the local org that passed and name the documentation they follow. */
export function statementsOf(tests: readonly RanTest[]): Statement[] {
  return tests.flatMap(({ headings: [outermost = '', ...others], title, file, passed }) => {
    const { documentation, chapter } = TITLE.exec(outermost)?.groups ?? {};
    if (!passed || !file.startsWith('local-org/') || documentation === undefined || chapter === undefined) return [];
    return [{ documentation, chapter, text: plain([...others, title].join(' › ')), file }];
  });
}

/** On one line, without characters nobody can see. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export async function writeStatements(statements: readonly Statement[], file = statementsFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(statements, null, 2)}\n`);
}

/** @returns undefined when no run of all tests of the local org has left any yet */
export async function readStatements(file = statementsFile): Promise<Statement[] | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Statement[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
