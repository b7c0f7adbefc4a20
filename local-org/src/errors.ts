/** HTTP status of the codes that do not answer 400. Source: REST API Developer Guide, "Status Codes and Error Responses". */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  INVALID_SESSION_ID: 401,
  INVALID_AUTH_HEADER: 401,
  API_DISABLED_FOR_ORG: 403,
  API_CURRENTLY_DISABLED: 403,
  INSUFFICIENT_ACCESS: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  ENTITY_IS_DELETED: 404,
  METHOD_NOT_ALLOWED: 405,
  ENTITY_IS_LOCKED: 409,
  PRECONDITION_FAILED: 412,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  REQUEST_HEADER_FIELDS_TOO_LARGE: 431,
  UNKNOWN_EXCEPTION: 500,
};

/** How SQLite and the file system say that a file can take no more. */
const DISK_FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/;

/**
 * What the platform says of an org that can take no more data, where an error tells that the disk below the file is full.
 * Nothing of the request is kept, and reading goes on.
 */
export function storageLimitOf(error: unknown): ApiError | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return DISK_FULL.test(code)
    ? new ApiError('STORAGE_LIMIT_EXCEEDED', `storage limit exceeded: the disk of the org's file is full (${code})`)
    : undefined;
}

/** One error as REST and composite answers carry it. */
export interface ApiErrorBody {
  errorCode: string;
  message: string;
  fields: string[];
}

/**
 * The one error of the local org: what a client gets, with the platform's own code.
 * `message` is for the person who reads it: what happened, to which record and field, what to do next.
 * `fields` names the fields concerned; `httpStatus` follows from the code unless given.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly fields: string[];
  readonly httpStatus: number;

  constructor(code: string, message: string, fields: readonly string[] = [], httpStatus?: number) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = [...fields];
    this.httpStatus = httpStatus ?? STATUS_BY_CODE[code] ?? 400;
  }

  /** What a REST answer carries: one error, or all of a row where a row had several. */
  toBodies(): ApiErrorBody[] {
    return [{ errorCode: this.code, message: this.message, fields: this.fields }];
  }
}
