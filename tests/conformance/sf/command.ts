import assert from 'node:assert/strict';
import type { FreshOrg } from '../org.ts';

/** What a command works with: the org, the project's folder, and what earlier commands found. */
export interface Scene {
  org: FreshOrg;
  project: string;
  /** Of the JWT login. */
  keyFile: string;
  /** Of the sfdx-url login. */
  refreshToken: string;
  found: Map<string, string>;
}

/** What `--json` printed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has a shape of its own
export type Printed = any;

export interface Command {
  /** How the scorecard names it; the arguments where absent. */
  name?: string;
  args(scene: Scene): string[];
  env?(scene: Scene): Record<string, string>;
  /** Throws where what came is not right. */
  check(result: Printed, scene: Scene): void;
}

/** The alias that commands find the org by. */
export const ALIAS = 'local';
export const on = ['--target-org', ALIAS];
export const WAIT = ['--wait', '2'];

export const recordsIn = (result: Printed): Printed[] => result.records as Printed[];
/** A query, and how many records it finds. */
export const count = (soql: string, expected: number): Command => ({
  args: () => ['data', 'query', '--query', soql, ...on],
  check: (result) => assert.equal(result.totalSize, expected),
});
