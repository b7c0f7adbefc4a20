import { executeMutation, gql } from 'lightning/graphql';
import { updateRecord } from 'lightning/uiRecordApi';

/** A record to be changed, or to be made where it has no Id yet: its object and the fields to write. */
export interface Change {
  object: string;
  id?: string;
  fields: Readonly<Record<string, unknown>>;
}

/** A case as it was read: saving it raises its version by one, so that a save by someone else in between is noticed. */
export interface ReadCase {
  id: string;
  version: number | null;
}

interface MutationAnswer {
  errors?: readonly { message: string; paths?: readonly (string | number)[] }[];
}

/** What the org refused a save with, error by error as GraphQL tells them; `refusalOf` reads them. */
export class NotSaved extends Error {
  readonly errors: NonNullable<MutationAnswer['errors']>;

  constructor(errors: NonNullable<MutationAnswer['errors']>) {
    super(errors.map(({ message }) => message).join(' '));
    this.errors = errors;
  }
}

/**
 * The fields that go with every change of a case: its version plus one, and a fresh token. The token makes the rule ask for
 * the step also where two people write the same next version.
 */
export function step({ version }: Pick<ReadCase, 'version'>): Readonly<Record<string, unknown>> {
  return { Version__c: (version ?? 0) + 1, SaveToken__c: token() };
}

/** When this page's own saves last changed a record: what was read before them is not somebody else's change. */
const ownSaves = new Map<string, string>();

/**
 * Saves one record, unless somebody else changed it since it was read.
 * @param modified its LastModifiedDate as it was read
 * @throws `{status, body}`; status 412 where somebody was faster
 */
export async function saveOne(id: string, modified: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const own = ownSaves.get(id) ?? '';
  const { lastModifiedDate } = await updateRecord(
    { fields: { Id: id, ...fields } },
    { ifUnmodifiedSince: own > modified ? own : modified },
  );
  ownSaves.set(id, lastModifiedDate);
}

/**
 * Saves several records and the case they belong to in one go, all or nothing.
 * @throws NotSaved
 */
export async function saveCase(
  read: ReadCase,
  fields: Readonly<Record<string, unknown>>,
  others: readonly Change[] = [],
): Promise<void> {
  const errors = await mutate([
    ...others,
    { object: 'Dispatch__c', id: read.id, fields: { ...fields, ...step(read) } },
  ]);
  if (errors.length > 0) throw new NotSaved(errors);
}

/** Most cases in one request: the platform takes 75 operations that do not depend on each other. */
export const mostAtOnce = 75;

/** What became of cases saved together, each for itself. */
export interface SavedApart {
  saved: string[];
  refused: { id: string; message: string }[];
}

/** Saves several cases, each for itself: one that someone else changed does not hold up the others. */
export async function saveCases(
  cases: readonly ReadCase[],
  fields: Readonly<Record<string, unknown>>,
): Promise<SavedApart> {
  const done: SavedApart = { saved: [], refused: [] };
  for (let at = 0; at < cases.length; at += mostAtOnce) {
    const part = cases.slice(at, at + mostAtOnce);
    // One request after another: the next part is not sent while the org works on this one.
    // eslint-disable-next-line no-await-in-loop
    const errors = await mutate(
      part.map((each) => ({ object: 'Dispatch__c', id: each.id, fields: { ...fields, ...step(each) } })),
      false,
    );
    const unplaced = errors.filter(({ paths }) => placeOf(paths) === undefined);
    if (unplaced.length > 0) throw new NotSaved(unplaced);
    for (const [index, { id }] of part.entries()) {
      const said = errors.filter(({ paths }) => placeOf(paths) === index).map(({ message }) => message);
      if (said.length === 0) done.saved.push(id);
      else done.refused.push({ id, message: said.join(' ') });
    }
  }
  return done;
}

/** Which of the changes an error speaks of: its path is `uiapi`, `m3`. */
function placeOf(paths: readonly (string | number)[] | undefined): number | undefined {
  const alias = paths?.map(String).find((part) => /^m\d+$/.test(part));
  return alias === undefined ? undefined : Number(alias.slice(1));
}

/** Writes several records in one request; gives what the org refused, which is nothing where all is saved. */
export async function mutate(
  changes: readonly Change[],
  allOrNone = true,
): Promise<NonNullable<MutationAnswer['errors']>> {
  const verb = ({ id }: Change): string => (id === undefined ? 'Create' : 'Update');
  const inputs = changes.map((each, at) => `$m${at}: ${each.object}${verb(each)}Input!`).join(', ');
  const operations = changes
    .map((each, at) => `m${at}: ${each.object}${verb(each)}(input: $m${at}) { Record { Id } }`)
    .join(' ');
  const { errors = [] } = (await executeMutation({
    query: gql`mutation saveCase(${inputs}) { uiapi(input: { allOrNone: ${allOrNone} }) { ${operations} } }`,
    variables: Object.fromEntries(
      changes.map(({ object, id, fields }, at) => [
        `m${at}`,
        { ...(id !== undefined && { Id: id }), [object]: fields },
      ]),
    ),
    operationName: 'saveCase',
  })) as MutationAnswer;
  return errors;
}

function token(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
