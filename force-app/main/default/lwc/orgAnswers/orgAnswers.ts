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

/** What the org does not let this user see it calls undefined (GraphQL) or unsupported (UI API). */
const unseen = /FieldUndefined|is undefined|is not supported|INSUFFICIENT_ACCESS|no access|INVALID_TYPE/i;

export function isNoAccess(errors: readonly { message: string }[] | undefined): boolean {
  return (errors ?? []).some(({ message }) => unseen.test(message));
}

interface Refused {
  message?: unknown;
  body?: {
    message?: string;
    output?: { errors?: { message: string }[]; fieldErrors?: Record<string, { message: string }[]> };
  };
  errors?: readonly { message: string }[];
}

/**
 * Why something was refused, in the org's own words and once each: of a wire's errors, of a mutation's answer, of an error
 * that `updateRecord` threw. Field errors are what a person can act on, so they come first.
 */
export function reasonsOf(refused: unknown): string[] {
  if (refused === null || refused === undefined) return [];
  if (typeof refused === 'string') return [refused];
  if (Array.isArray(refused)) return [...new Set(refused.flatMap((each) => reasonsOf(each)))];
  const { body, errors, message } = refused as Refused;
  const ofFields = Object.values(body?.output?.fieldErrors ?? {}).flat();
  const said = [...ofFields, ...(body?.output?.errors ?? []), ...(errors ?? [])].map((each) => each.message);
  const last = body?.message ?? (typeof message === 'string' ? message : undefined);
  return [...new Set(said.length > 0 ? said : last === undefined ? [] : [last])];
}

/** Whether another person changed the record since it was read (`ifUnmodifiedSince`). */
export function isChangedMeanwhile(refused: unknown): boolean {
  const { status, body } = (refused ?? {}) as { status?: number; body?: { statusCode?: number; errorCode?: string } };
  return status === 412 || body?.statusCode === 412 || body?.errorCode === 'PRECONDITION_FAILED';
}
