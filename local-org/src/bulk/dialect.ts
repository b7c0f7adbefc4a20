/** Column delimiters by the names jobs declare. Source: Bulk API 2.0, "Create a Job". */
export const DELIMITERS = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export type ColumnDelimiter = keyof typeof DELIMITERS;
export type LineEnding = keyof typeof LINE_ENDINGS;

/** How the CSV of a job is written. */
export interface Dialect {
  readonly columnDelimiter: ColumnDelimiter;
  readonly lineEnding: LineEnding;
}

/** One line as results are written: every value in quotes, the line ending included. */
export function csvLine(values: readonly string[], { columnDelimiter, lineEnding }: Dialect): string {
  const delimiter = DELIMITERS[columnDelimiter];
  let line = '';
  for (const value of values) {
    if (line !== '') line += delimiter;
    line += value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
  }
  return line + LINE_ENDINGS[lineEnding];
}
