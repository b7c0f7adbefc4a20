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
export function expectRefusal(act: () => unknown, words: string | RegExp): void {
  const { messages } = refusalOf(act);
  expect(messages).toEqual([typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words)]);
}
