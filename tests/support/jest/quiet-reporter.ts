import type { AggregatedResult, Reporter, TestContext, Test, TestResult } from '@jest/reporters';

/** Where the reporter writes, and whether that is a terminal (a line may be rewritten there). */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const everyMilliseconds = 20_000;

/**
 * Says little while tests pass: one moving line on a terminal, a line now and then elsewhere. A failure is told in full
 * as soon as its file has run. The last line is always plain: `N passed, N failed`, with `, N skipped` if any.
 */
export default class QuietReporter implements Reporter {
  private readonly out: Output;
  private readonly now: () => number;
  private started = 0;
  private told = 0;

  constructor(_globalConfig?: unknown, options: { out?: Output; now?: () => number } = {}) {
    this.out = options.out ?? process.stdout;
    this.now = options.now ?? Date.now;
  }

  onRunStart(): void {
    this.started = this.told = this.now();
  }

  onTestResult(_test: Test, result: TestResult, all: AggregatedResult): void {
    if (result.testExecError !== undefined || result.numFailingTests > 0) {
      this.clear();
      this.out.write(failure(result));
    }
    const files = all.numPassedTestSuites + all.numFailedTestSuites + all.numPendingTestSuites;
    this.progress(`${files} of ${all.numTotalTestSuites} test files, ${all.numPassedTests} tests passed`);
  }

  onRunComplete(_contexts: Set<TestContext>, all: AggregatedResult): void {
    this.clear();
    this.out.write(`${closingLine(all)}\n`);
  }

  getLastError(): void {
    // Jest asks every reporter for an error of its own; this one has none.
  }

  private progress(line: string): void {
    const seconds = Math.round((this.now() - this.started) / 1000);
    if (this.out.isTTY) {
      this.out.write(`\r\x1b[K${line} (${seconds} s)`);
    } else if (this.now() - this.told >= everyMilliseconds) {
      this.told = this.now();
      this.out.write(`… ${line} (${seconds} s)\n`);
    }
  }

  private clear(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }
}

/** A test file that could not be run counts as one failure: it would hide its tests otherwise. */
export function closingLine(all: AggregatedResult): string {
  const skipped = all.numPendingTests + all.numTodoTests;
  const failed = all.numFailedTests + all.numRuntimeErrorTestSuites;
  return `${all.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function failure(result: TestResult): string {
  const printed = (result.console ?? []).map(({ type, message }) => `    ${type}: ${message}\n`).join('');
  return `\nFAILED ${result.testFilePath}\n${result.failureMessage ?? ''}${printed && `  printed by this file:\n${printed}`}`;
}

export { QuietReporter as 'module.exports' };
