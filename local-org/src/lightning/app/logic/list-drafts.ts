import type { Word } from './words/index.ts';

/** What `refusalOf` tells of a refusal. */
interface Refusal {
  status: number;
  message: string;
  fieldErrors: Readonly<Record<string, readonly { message: string }[]>>;
}

/** What a datatable shows at a row. */
interface RowProblem {
  title: string;
  messages: string[];
  fieldNames: string[];
}

const NUMBERS = new Set(['Currency', 'Double', 'Int', 'Percent']);

const typed = (value: unknown, dataType: string | undefined): unknown => {
  if (value === '' || value === undefined) return null;
  return value !== null && NUMBERS.has(dataType ?? '') ? Number(value) : value;
};

/** The cells of a row as they were typed, as fields of the record. */
export const typedFields = (
  draft: Readonly<Record<string, unknown>>,
  info: Readonly<Record<string, { dataType: string } | undefined>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, typed(value, info[name]?.dataType)]));

/** Why a row was not saved, and which of its cells are to blame. */
export function refusedRow(
  { status, message, fieldErrors }: Refusal,
  words: Readonly<Record<Word, string>>,
): RowProblem {
  const told = Object.values(fieldErrors).flatMap((errors) => errors.map((each) => each.message));
  const overtaken = status === 412 ? [words.rowOvertaken] : undefined;
  return {
    title: words.cannotSave,
    messages: overtaken ?? (told.length > 0 ? told : [message]),
    fieldNames: Object.keys(fieldErrors),
  };
}
