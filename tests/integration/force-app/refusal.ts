import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { Refused } from './programme-org.ts';

/** What the org said when it refused; fails when it did not refuse. */
export function refusalOf(act: () => unknown): { messages: string[]; codes: string[] } {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused)
      return {
        messages: error.errors.map(({ message }) => message),
        codes: error.errors.map(({ statusCode }) => statusCode),
      };
    throw error;
  }
  throw new Error('The org accepted what it should have refused');
}

/** Expects exactly one refusal, and the words in it. */
export function expectRefusal(act: () => unknown, words: string): void {
  const { messages } = refusalOf(act);
  expect(messages).toEqual([expect.stringContaining(words)]);
}

/** Expects a refusal with these words among whatever else the org had against it. */
export function expectAmongRefusals(act: () => unknown, words: string): void {
  expect(refusalOf(act).messages).toContainEqual(expect.stringContaining(words));
}

/** Expects the refusal of one rule, by its name, among whatever else the org had against it. */
export function expectRule(object: string, rule: string, act: () => unknown): void {
  expect(refusalOf(act).messages).toContain(messageOf(object, rule));
}

const parser = new XMLParser({ parseTagValue: false });

/** The message of a rule as it stands in the metadata. */
function messageOf(object: string, rule: string): string {
  const file = `../../../force-app/main/default/objects/${object}/validationRules/${rule}.validationRule-meta.xml`;
  const { ValidationRule: content } = parser.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as {
    ValidationRule: { errorMessage: string };
  };
  return content.errorMessage;
}
