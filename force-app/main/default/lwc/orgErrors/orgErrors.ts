/** What the org said no with, ready to be shown: a sentence for the screen and one for each field. */
export interface Refusal {
  message: string;
  /** By field API name. */
  fields: Readonly<Record<string, string>>;
  /** Someone else saved the record first: nothing was written. */
  conflict: boolean;
  /** The user may not see or do this at all. */
  noAccess: boolean;
}

interface Said {
  message?: string;
  errorCode?: string;
}

interface UiApiBody extends Said {
  output?: { errors?: Said[]; fieldErrors?: Record<string, Said[]> };
}

/** The sentence of rule VersionStep on Dispatch__c begins like this, and so does its translation. */
const versionStep = /^(他の人が先に保存しました|Someone saved this case before you)/;
const notFound = /FieldUndefined|UnknownType|is undefined|NOT_FOUND|INSUFFICIENT_ACCESS|ENTITY_IS_DELETED/;

const conflictCodes = new Set(['PRECONDITION_FAILED', 'CONFLICT', 'ITEM_MODIFIED']);

/**
 * Reduces whatever a save or a wire failed with: the `{status, body}` of UI API, the `errors` of GraphQL, a thrown Error.
 * @param fallback shown where nobody said anything a person could read
 */
export function refusalOf(error: unknown, fallback: string): Refusal {
  const listed = Array.isArray(error) ? (error as Said[]) : (error as { errors?: Said[] } | undefined)?.errors;
  if (listed) return fromMessages(listed, {}, fallback);
  const { status, body, message } = (error ?? {}) as { status?: number; body?: UiApiBody | Said[]; message?: string };
  const said = Array.isArray(body) ? body : saidBy(body);
  const fields = Array.isArray(body) ? {} : fieldsOf(body?.output?.fieldErrors ?? {});
  const refusal = fromMessages(said.length > 0 ? said : [{ message }], fields, fallback);
  const codes = said.map(({ errorCode }) => errorCode ?? '');
  return {
    ...refusal,
    conflict: refusal.conflict || status === 412 || status === 409 || codes.some((code) => conflictCodes.has(code)),
    noAccess: refusal.noAccess || status === 403 || status === 404,
  };
}

/** Errors of the fields first, as the general sentence above them only says that there are some. */
function saidBy(body: UiApiBody | undefined): Said[] {
  const errors = body?.output?.errors ?? [];
  const onFields = Object.values(body?.output?.fieldErrors ?? {}).flat();
  if (errors.length + onFields.length > 0) return [...errors, ...onFields];
  return body?.message === undefined ? [] : [body];
}

function fieldsOf(fieldErrors: Record<string, Said[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrors).map(([field, errors]) => [field, errors.map(({ message }) => message ?? '').join(' ')]),
  );
}

function fromMessages(said: readonly Said[], fields: Record<string, string>, fallback: string): Refusal {
  const messages = [...new Set(said.flatMap(({ message }) => (message ? [message] : [])))];
  const telling = messages.filter((message) => !message.startsWith('The transaction was rolled back'));
  return {
    message: telling.join(' ') || fallback,
    fields,
    conflict: telling.some((message) => versionStep.test(message)),
    noAccess: said.some(({ message = '', errorCode = '' }) => notFound.test(message) || notFound.test(errorCode)),
  };
}
