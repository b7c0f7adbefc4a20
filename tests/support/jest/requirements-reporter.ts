import { relative } from 'node:path';
import type { Config } from '@jest/types';
import type { AggregatedResult, Reporter, TestContext } from '@jest/reporters';
import { byNumber, requirementsFile, summary, writeRequirements, type Proof } from '../requirements/record.ts';
import type { Output } from './quiet-reporter.ts';

interface Options {
  readonly out?: Output;
  readonly file?: string;
}

type Selection = Partial<
  Pick<Config.GlobalConfig, 'rootDir' | 'testPathPattern' | 'testNamePattern' | 'nonFlagArgs' | 'onlyChanged'>
>;

/** Records which requirement each test that ran stands for. A run of a part of the tests changes nothing. */
export default class RequirementsReporter implements Reporter {
  private readonly selection: Selection;
  private readonly out: Output;
  private readonly file: string;

  constructor(selection: Selection, options: Options = {}) {
    this.selection = selection;
    this.out = options.out ?? process.stdout;
    this.file = options.file ?? requirementsFile;
  }

  async onRunComplete(contexts: Set<TestContext>, all: AggregatedResult): Promise<void> {
    if (this.isPart(contexts)) return;
    const requirements = byNumber(proofs(all, this.selection.rootDir ?? process.cwd()));
    await writeRequirements(requirements, this.file);
    this.out.write(`${summary(requirements)}\n`);
  }

  private isPart(contexts: Set<TestContext>): boolean {
    const { testPathPattern, testNamePattern, nonFlagArgs = [], onlyChanged } = this.selection;
    const selectsProjects = process.argv.includes('--selectProjects') && contexts.size > 0;
    return Boolean(testPathPattern || testNamePattern || onlyChanged) || nonFlagArgs.length > 0 || selectsProjects;
  }
}

/** The tests that ran to their end; a skipped one proves nothing. */
function proofs(all: AggregatedResult, root: string): Proof[] {
  return all.testResults.flatMap((file) =>
    file.testResults
      .filter((test) => test.status === 'passed' || test.status === 'failed')
      .map((test) => ({
        test: test.fullName,
        file: relative(root, file.testFilePath),
        passed: test.status === 'passed',
      })),
  );
}

export { RequirementsReporter as 'module.exports' };
