/** What the CRUD-based calls say of one component. Source: Metadata API Developer Guide, "SaveResult", "Error". */
export interface MetadataError {
  message: string;
  statusCode: string;
  fields: string[];
}

export interface SaveOutcome {
  fullName: string;
  success: boolean;
  errors: MetadataError[];
  /** Of an upsert: whether the component is new. */
  created?: boolean;
}

/** Status codes by what a refusal says; the first that fits. */
const CODES: readonly (readonly [words: RegExp, code: string])[] = [
  [/^Required field is missing|^Must specify|^Required fields are missing/, 'REQUIRED_FIELD_MISSING'],
  [/no .+ named .* found|cannot be found|does not exist/i, 'INVALID_CROSS_REFERENCE_KEY'],
  [/too long|too large/i, 'STRING_TOO_LONG'],
  [/duplicate/i, 'DUPLICATE_VALUE'],
  [/still used by/, 'DEPENDENCY_EXISTS'],
  [/at most \d+|is the limit/, 'LIMIT_EXCEEDED'],
  [/formula|Field .+ does not exist/i, 'FIELD_INTEGRITY_EXCEPTION'],
];

export const errorOf = (message: string): MetadataError => ({
  message,
  statusCode: CODES.find(([words]) => words.test(message))?.[1] ?? 'FIELD_INTEGRITY_EXCEPTION',
  fields: [],
});

export const failed = (fullName: string, errors: readonly MetadataError[]): SaveOutcome => ({
  fullName,
  success: false,
  errors: [...errors],
});
