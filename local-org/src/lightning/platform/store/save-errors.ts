import type { FetchError } from './transport.ts';
import { word } from './words.ts';

interface Said {
  message: string;
  field?: string | null;
}

/** A refused save as forms tell of it: what is said of the whole, and what of which field. */
export interface SaveErrors {
  message: string;
  detail: string;
  /** Errors of the record as a whole. */
  errors: readonly Said[];
  /** Errors by field. */
  fieldErrors: Readonly<Record<string, readonly Said[]>>;
}

/** Source: Component Reference › lightning-record-edit-form, "Error Handling". */
export function saveErrorsOf(error: unknown): SaveErrors {
  const { body, status } = error as Partial<FetchError>;
  const { errors = [], fieldErrors = {} } = body?.output ?? {};
  const message = status === 412 ? word('stale') : (body?.message ?? (error instanceof Error ? error.message : ''));
  const first = errors.at(0) ?? Object.values(fieldErrors).at(0)?.at(0);
  return { message, detail: first?.message ?? '', errors: status === 412 ? [] : errors, fieldErrors };
}
