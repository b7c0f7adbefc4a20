import { FormulaError } from './error.ts';

/** The platform's limits on one formula. */
export const MAX_CHARACTERS = 3_900;
export const MAX_BYTES = 4_000;
export const MAX_COMPILED = 15_000;

/** Throws TOO_LONG: Japanese text counts three bytes a character. */
export function expectText(text: string): void {
  if (text.length > MAX_CHARACTERS) {
    throw new FormulaError(
      'TOO_LONG',
      `Formula is too long (${text.length.toLocaleString('en')} characters). Maximum length is ${MAX_CHARACTERS.toLocaleString('en')} characters.`,
      MAX_CHARACTERS,
    );
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    throw new FormulaError(
      'TOO_LONG',
      `Formula is too long (${bytes.toLocaleString('en')} bytes). Maximum length is ${MAX_BYTES.toLocaleString('en')} bytes.`,
      0,
    );
  }
}

/** Throws TOO_BIG. The size is an estimate: what the platform would generate is not public. */
export function expectSize(size: number): void {
  if (size <= MAX_COMPILED) return;
  throw new FormulaError(
    'TOO_BIG',
    `Compiled formula is too big to execute (${size.toLocaleString('en')} characters). Maximum size is ${MAX_COMPILED.toLocaleString('en')} characters`,
    0,
  );
}
