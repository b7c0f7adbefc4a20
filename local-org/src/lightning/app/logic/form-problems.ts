import type { UiRecord } from './list-columns.ts';
import { textOf } from './list-columns.ts';

/** What somebody else made of a field that one typed into. */
export interface Overtaken {
  name: string;
  text: string;
}

/** Which of the fields that were typed into somebody else changed meanwhile, and to what. */
export function overtakenFields(
  typed: Readonly<Record<string, unknown>>,
  before: UiRecord,
  now: UiRecord,
): Overtaken[] {
  return Object.keys(typed).flatMap((name) => {
    const [was, is] = [before.fields[name], now.fields[name]];
    return was?.value === is?.value ? [] : [{ name, text: textOf(is) }];
  });
}
