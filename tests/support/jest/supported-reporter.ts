import { relative } from 'node:path';
import type { Config } from '@jest/types';
import type { AggregatedResult, Reporter, TestContext } from '@jest/reporters';
import { statementsFile, statementsOf, writeStatements, type RanTest } from '../supported/record.ts';

type Selection = Partial<
  Pick<Config.GlobalConfig, 'rootDir' | 'testPathPattern' | 'testNamePattern' | 'nonFlagArgs' | 'onlyChanged'>
>;

/** Records what the tests of the local org proved, when all of them ran. */
export default class SupportedReporter implements Reporter {
  private readonly selection: Selection;
  private readonly file: string;

  constructor(selection: Selection, options: { readonly file?: string } = {}) {
    this.selection = selection;
    this.file = options.file ?? statementsFile;
  }

  async onRunComplete(contexts: Set<TestContext>, all: AggregatedResult): Promise<void> {
    const { testPathPattern, testNamePattern, nonFlagArgs = [], onlyChanged } = this.selection;
    const names = [...contexts].map(({ config }) => config.displayName?.name);
    if (testPathPattern || testNamePattern || onlyChanged || nonFlagArgs.length > 0 || !names.includes('local-org'))
      return;
    await writeStatements(statementsOf(ranTests(all, this.selection.rootDir ?? process.cwd())), this.file);
  }
}

function ranTests(all: AggregatedResult, root: string): RanTest[] {
  return all.testResults.flatMap((file) =>
    file.testResults.map(({ ancestorTitles, title, status }) => ({
      headings: ancestorTitles,
      title,
      file: relative(root, file.testFilePath),
      passed: status === 'passed',
    })),
  );
}

export { SupportedReporter as 'module.exports' };
