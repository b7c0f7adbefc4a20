import { ApiError } from '../../errors.ts';

/** Codes of the Bulk API of before 2.0. Source: Bulk API Developer Guide, "Errors". */
export type ClassicCode =
  | 'ClientInputError'
  | 'ExceededQuota'
  | 'FeatureNotEnabled'
  | 'InvalidBatch'
  | 'InvalidJob'
  | 'InvalidJobState'
  | 'InvalidOperation'
  | 'InvalidSessionId'
  | 'InvalidUrl'
  | 'InvalidVersion'
  | 'InvalidXML'
  | 'Unknown';

/** A refusal of this API; it answers 400 unless said otherwise. */
export class ClassicError extends Error {
  readonly code: ClassicCode;
  readonly httpStatus: number;

  constructor(code: ClassicCode, message: string, httpStatus = 400) {
    super(message);
    this.name = 'ClassicError';
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

/** What other layers refuse with, in the words of this API. */
const TRANSLATED: Readonly<Record<string, ClassicCode>> = {
  INVALID_SESSION_ID: 'InvalidSessionId',
  INVALID_AUTH_HEADER: 'InvalidSessionId',
  API_DISABLED_FOR_ORG: 'FeatureNotEnabled',
  REQUEST_LIMIT_EXCEEDED: 'ExceededQuota',
  EXCEEDEDQUOTA: 'ExceededQuota',
  FEATURENOTENABLED: 'FeatureNotEnabled',
  INVALIDJOB: 'InvalidJob',
  NOT_FOUND: 'InvalidVersion',
};

/** Any refusal as one of this API; undefined for what nobody foresaw. */
export function classicErrorOf(error: unknown): ClassicError | undefined {
  if (error instanceof ClassicError) return error;
  if (!(error instanceof ApiError)) return undefined;
  const code = TRANSLATED[error.code];
  return code === undefined
    ? new ClassicError('Unknown', error.message, error.httpStatus)
    : new ClassicError(code, error.message);
}
