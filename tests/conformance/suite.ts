import type { SuiteResult } from './results.ts';

/** An outside suite: what its folder must hold, and how it is run. */
export interface Suite {
  /** Files and folders, relative to its own, without which it is not ready. */
  needs: readonly string[];
  /** How the folder is made ready, for whoever left something out. */
  remedy: string;
  /** Runs it against a fresh org; results by their names on the scorecard. */
  run(folder: string): Promise<Record<string, SuiteResult>>;
}
