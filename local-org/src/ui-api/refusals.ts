import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { RestAnswer } from '../rest/index.ts';
import type { SaveError } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { languageOf, wordingOf } from '../describe/index.ts';
import { japaneseError } from './japanese-errors.ts';

export type Writing = 'create' | 'update' | 'delete';

const MESSAGES: Readonly<Record<Writing, { ja: string; en: string }>> = {
  create: {
    ja: 'レコードの作成中にエラーが発生しました。内容を確認して、もう一度お試しください。',
    en: 'An error occurred while trying to create the record. Please try again.',
  },
  update: {
    ja: 'レコードの更新中にエラーが発生しました。内容を確認して、もう一度お試しください。',
    en: 'An error occurred while trying to update the record. Please try again.',
  },
  delete: {
    ja: 'レコードの削除中にエラーが発生しました。内容を確認して、もう一度お試しください。',
    en: 'An error occurred while trying to delete the record. Please try again.',
  },
};

const isJapanese = (ctx: RequestContext): boolean => languageOf(ctx).startsWith('ja');

/** A record was not saved: everything wrong with it. */
export class RecordRefused extends ApiError {
  readonly errors: readonly SaveError[];
  readonly object: SObjectDef;

  constructor(object: SObjectDef, errors: readonly SaveError[]) {
    const [first] = errors;
    const missing = first?.statusCode === 'INVALID_CROSS_REFERENCE_KEY' && first.fields.length === 0;
    super(missing ? 'NOT_FOUND' : (first?.statusCode ?? 'UNKNOWN_EXCEPTION'), first?.message ?? '', first?.fields);
    this.errors = errors;
    this.object = object;
  }
}

/** A refused write as UI API answers it: response body "Error with Output". */
export function writeRefusal(ctx: RequestContext, writing: Writing, error: ApiError): RestAnswer {
  const object = error instanceof RecordRefused ? error.object : undefined;
  const given = error instanceof RecordRefused ? error.errors : [problemOf(error)];
  const output = outputOf(ctx, object, given);
  const { ja, en } = MESSAGES[writing];
  return {
    status: error.httpStatus,
    body: {
      message: isJapanese(ctx) ? ja : en,
      statusCode: error.httpStatus,
      errorCode: error.code,
      enhancedErrorType: 'RecordError',
      output,
    },
  };
}

function problemOf(error: ApiError): SaveError {
  return { statusCode: error.code, message: error.message, fields: error.fields };
}

interface Detail {
  constituentField: null;
  duplicateRecordError: null;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
}

function outputOf(
  ctx: RequestContext,
  object: SObjectDef | undefined,
  given: readonly SaveError[],
): { errors: Detail[]; fieldErrors: Record<string, Detail[]> } {
  const wording = wordingOf(ctx);
  const say = isJapanese(ctx) ? japaneseError : (_code: string, message: string) => message;
  const errors: Detail[] = [];
  const fieldErrors: Record<string, Detail[]> = {};
  for (const { statusCode, message, fields } of given) {
    const known = fields.flatMap((name) => object?.field(name) ?? []);
    if (known.length === 0) errors.push(detail(statusCode, say(statusCode, message, null), null, null));
    for (const field of known) {
      const label = object ? wording.field(object, field) : field.label;
      (fieldErrors[field.name] ??= []).push(detail(statusCode, say(statusCode, message, label), field.name, label));
    }
  }
  return { errors, fieldErrors };
}

function detail(errorCode: string, message: string, field: string | null, fieldLabel: string | null): Detail {
  return { constituentField: null, duplicateRecordError: null, errorCode, field, fieldLabel, message };
}
