/** Why a formula is refused when it is deployed. */
export type FormulaErrorCode =
  | 'SYNTAX'
  | 'UNKNOWN_FUNCTION'
  | 'UNKNOWN_FIELD'
  | 'WRONG_TYPE'
  | 'WRONG_COUNT'
  | 'WRONG_VALUE'
  | 'WRONG_RESULT'
  | 'NOT_ALLOWED_HERE'
  | 'UNSUPPORTED_FIELD'
  | 'UNSUPPORTED_FUNCTION'
  | 'CIRCULAR'
  | 'TOO_LONG'
  | 'TOO_BIG'
  | 'TOO_DEEP';

/** A formula the platform would not save: `message` in the platform's wording, `position` the offset of the offending text. */
export class FormulaError extends Error {
  readonly code: FormulaErrorCode;
  readonly position: number;

  constructor(code: FormulaErrorCode, message: string, position: number) {
    super(message);
    this.name = 'FormulaError';
    this.code = code;
    this.position = position;
  }
}

/** Why a sound formula has no value for one record: the platform's #Error!. */
export type EvaluationErrorCode =
  'DIVISION_BY_ZERO' | 'INVALID_NUMBER' | 'INVALID_DATE' | 'OUT_OF_RANGE' | 'INVALID_PATTERN';

/** The platform's #Error! for one record. */
export class FormulaEvaluationError extends Error {
  readonly code: EvaluationErrorCode;

  constructor(code: EvaluationErrorCode, message: string) {
    super(message);
    this.name = 'FormulaEvaluationError';
    this.code = code;
  }
}
