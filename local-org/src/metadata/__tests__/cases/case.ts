import type { Content, DeployTest, Files } from '../support/deploy-test.ts';

/** Files that break one statement, and what the refusal says. */
export interface Case {
  /** The statement, word for word. */
  says: string;
  files: Files;
  /** The refusal: `full name: problem`. */
  refused: RegExp;
  /** What stands in the org before. */
  given?: Files;
  /** What happens in the org between (rows, above all). */
  meanwhile?: (org: DeployTest) => void;
  /** The like of `files` that is accepted. */
  accepted?: Files;
}

export const FOO = 'objects/Foo__c.object';
export const BAR = 'objects/Bar__c.object';

/** `count` of what `make` gives, numbered from 1. */
export const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_unused, at) => make(at + 1));

export const values = (...names: string[]): Content => ({
  valueSetDefinition: { sorted: false, value: names.map((name) => ({ fullName: name, default: false, label: name })) },
});
