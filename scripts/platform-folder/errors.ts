/** Where in a delivered folder something stands: the file, its line, and the heading of the column. */
export interface Place {
  file: string;
  line?: number;
  column?: string;
}

/** `派遣申請_202305.csv の 12 行目「支援日」`. */
export function placeText({ file, line, column }: Place): string {
  const at = line === undefined ? '' : ` の ${line} 行目`;
  return `${file}${at}${column === undefined ? '' : `「${column}」`}`;
}

export type FolderFailure =
  | 'NO_FOLDER'
  | 'NO_PROFILE'
  | 'NO_DATE'
  | 'BROKEN_PROFILE'
  | 'STALE_PROFILE'
  | 'NO_FILES'
  | 'EMPTY_FILE'
  | 'WRONG_COLUMNS'
  | 'WRONG_ENCODING'
  | 'BROKEN_FILE'
  | 'NO_DOCUMENT';

/**
 * The one error of this folder: a delivery, or a profile, that cannot be read as a whole, or a document that is not there.
 * What is wrong with a single row is never thrown: it stays with the row. `message` tells the file, what is wrong, and
 * what to do.
 */
export class FolderError extends Error {
  override readonly name = 'FolderError';
  readonly code: FolderFailure;

  constructor(code: FolderFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
