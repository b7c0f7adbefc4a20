import broken from '@salesforce/label/c.Page_Broken';
import noAnswer from '@salesforce/label/c.Page_NoAnswer';

/** A field as GraphQL gives it. */
export interface Value<T> {
  readonly value: T | null;
  /** A picklist's label, or the value in the user's language. */
  readonly label?: string | null;
  readonly displayValue?: string | null;
}

/** Records as GraphQL gives them. */
export interface Connection<T> {
  readonly totalCount?: number;
  readonly edges: readonly { readonly node: T }[];
}

export function rowsOf<T>(connection: Connection<T> | null | undefined): T[] {
  return (connection?.edges ?? []).map(({ node }) => node);
}

/** A picklist's words; its value where the org gave none. */
export function words(field: Value<string> | null | undefined): string {
  return field?.label ?? field?.displayValue ?? field?.value ?? '';
}

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

interface Refused extends Said {
  status?: number;
  statusCode?: number;
  body?: Refused | Said[];
  errors?: readonly Said[];
  output?: { errors?: Said[]; fieldErrors?: Record<string, Said[]> };
}

/** The sentence of rule VersionStep on Dispatch__c begins like this, and so does its translation. */
const versionStep = /^(他の人が先に保存しました|Someone saved this case before you)/;
/** What the org does not let this user see it calls undefined (GraphQL) or unsupported (UI API). */
const unseen =
  /FieldUndefined|UnknownType|is undefined|is not supported|NOT_FOUND|INSUFFICIENT_ACCESS|ENTITY_IS_DELETED|no access|INVALID_TYPE/i;
const conflictCodes = new Set(['PRECONDITION_FAILED', 'CONFLICT', 'ITEM_MODIFIED']);
/** A browser's own word for no answer at all. */
const unreachable = /^(Failed to fetch|Load failed|NetworkError)/;

/** Everything said, errors of fields first: the general sentence above them only says that there are some. */
function saidBy(refused: unknown): Said[] {
  if (refused === null || refused === undefined) return [];
  if (typeof refused === 'string') return [{ message: refused }];
  if (Array.isArray(refused)) return refused.flatMap(saidBy);
  const { body, errors = [], output, message } = refused as Refused;
  const onFields = Object.values(output?.fieldErrors ?? {}).flat();
  const said = [...onFields, ...(output?.errors ?? []), ...errors, ...saidBy(body)];
  return said.length > 0 || message === undefined ? said : [refused];
}

const statusOf = (refused: unknown): number | undefined => {
  const { status, body } = (refused ?? {}) as Refused;
  return status ?? (body as Refused | undefined)?.statusCode;
};

/** In words a person can act on: the browser's English for a line that is cut becomes the office's. */
function wordsOf({ message }: Said): string[] {
  if (!message || message.startsWith('The transaction was rolled back')) return [];
  return [unreachable.test(message) ? noAnswer : message];
}

/**
 * Why something was refused, in the org's own words and once each: of a wire's errors, of a mutation's answer, of an error
 * that `updateRecord` threw.
 */
export function reasonsOf(refused: unknown): string[] {
  const status = statusOf(refused);
  if (status === 0) return [noAnswer];
  const said = [...new Set(saidBy(refused).flatMap(wordsOf))];
  // A server that broke speaks to those who mend it.
  return status !== undefined && status >= 500 ? [broken] : said;
}

/**
 * Reduces whatever a save or a wire failed with: the `{status, body}` of UI API, the `errors` of GraphQL, a thrown Error.
 * @param fallback shown where nobody said anything a person could read
 */
export function refusalOf(refused: unknown, fallback: string): Refusal {
  const status = statusOf(refused);
  const said = saidBy(refused);
  const code = ({ errorCode }: Said): string => errorCode ?? '';
  const { body } = (refused ?? {}) as Refused;
  const fieldErrors = Object.entries((body as Refused | undefined)?.output?.fieldErrors ?? {});
  return {
    message: reasonsOf(refused).join(' ') || fallback,
    fields: Object.fromEntries(fieldErrors.map(([field, errors]) => [field, errors.flatMap(wordsOf).join(' ')])),
    conflict:
      status === 412 ||
      status === 409 ||
      said.some((each) => versionStep.test(each.message ?? '') || conflictCodes.has(code(each))),
    noAccess:
      status === 403 ||
      status === 404 ||
      said.some((each) => unseen.test(each.message ?? '') || unseen.test(code(each))),
  };
}

export const isNoAccess = (errors: readonly { message: string }[] | undefined): boolean =>
  refusalOf(errors, '').noAccess;

/** Whether another person changed the record since it was read (`ifUnmodifiedSince`). */
export const isChangedMeanwhile = (refused: unknown): boolean => refusalOf(refused, '').conflict;
