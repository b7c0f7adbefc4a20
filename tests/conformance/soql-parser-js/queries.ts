import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** A query of the suite's lists. */
export interface SuiteQuery {
  list: string;
  number: number;
  soql: string;
  /** Whether the grammar allows it. */
  valid: boolean;
  /** Settings of the parser under which that holds; none of them is the API's. */
  settings: readonly string[];
}

interface WrittenCase {
  testCase: number;
  soql: string;
  isValid?: boolean;
  options?: Readonly<Record<string, boolean>>;
}

const LISTS: Readonly<Record<string, string>> = {
  parse: 'test/test-cases.ts',
  valid: 'test/test-cases-for-is-valid.ts',
};

/** The default export of one of the suite's files. They import nothing but types, which compiling takes away. */
async function listIn(file: string, folder: string): Promise<WrittenCase[]> {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  const compiled = join(folder, `${basename(file, '.ts')}.mjs`);
  writeFileSync(compiled, outputText);
  const { default: cases } = (await import(pathToFileURL(compiled).href)) as {
    default: WrittenCase[];
  };
  return cases;
}

/** The queries of both lists, read from the suite's own files. */
export async function readQueries(suiteFolder: string): Promise<SuiteQuery[]> {
  const folder = mkdtempSync(join(tmpdir(), 'soql-lists-'));
  try {
    const queries: SuiteQuery[] = [];
    for (const [list, path] of Object.entries(LISTS)) {
      for (const { testCase, soql, isValid = true, options = {} } of await listIn(join(suiteFolder, path), folder)) {
        const settings = Object.keys(options).filter((name) => options[name] === true);
        queries.push({ list, number: testCase, soql, valid: isValid, settings });
      }
    }
    return queries;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
