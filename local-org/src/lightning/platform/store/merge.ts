/** The value of a field in an answer of UI API or GraphQL. */
export interface FieldValue {
  value: unknown;
  displayValue?: string | null;
}

/** A record as the org answered it after a save: as much of it as it told. */
export interface SavedRecord {
  id: string;
  lastModifiedDate?: string;
  fields: Readonly<Record<string, FieldValue | undefined>>;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isField = (value: unknown): value is FieldValue & Json => isObject(value) && 'value' in value;
const short = (id: string): string => id.slice(0, 15);

/** Parts of a record's answer that follow every save, besides its fields. */
const STAMPS = ['lastModifiedDate', 'lastModifiedById', 'systemModstamp', 'weakEtag'] as const;

/** The records in an answer to a mutation: whatever there has an Id and fields with values. */
export function recordsIn(answer: unknown): SavedRecord[] {
  if (Array.isArray(answer)) return answer.flatMap(recordsIn);
  if (!isObject(answer)) return [];
  const own = Object.entries(answer).filter((entry): entry is [string, FieldValue & Json] => isField(entry[1]));
  const id = answer['Id'];
  const record = typeof id === 'string' ? [{ id, fields: Object.fromEntries(own) }] : [];
  return [...record, ...Object.values(answer).flatMap(recordsIn)];
}

/**
 * The answer with what was saved put in wherever one of the records stands in it; the answer itself where nothing is another.
 * Knows records of UI API (`id`, `fields`) and of GraphQL (`Id` beside its fields). Never takes away a field.
 */
export function merged<Answer>(answer: Answer, saved: readonly SavedRecord[]): Answer {
  const byId = new Map(saved.map((record) => [short(record.id), record]));
  return byId.size === 0 ? answer : (put(answer, byId) as Answer);
}

function put(part: unknown, byId: ReadonlyMap<string, SavedRecord>): unknown {
  if (Array.isArray(part)) return replaced(part, (each) => put(each, byId));
  if (!isObject(part)) return part;
  const id = part['id'] ?? part['Id'];
  const record = typeof id === 'string' ? byId.get(short(id)) : undefined;
  const known = record ? withFields(part, record) : part;
  const entries = Object.entries(known);
  const deeper = entries.map(([name, value]) => [name, put(value, byId)] as const);
  return deeper.every(([, value], at) => value === entries[at]?.[1]) ? known : Object.fromEntries(deeper);
}

/** A list whose parts became others; the same list where none did. */
function replaced(list: readonly unknown[], change: (each: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((each, at) => each === list[at]) ? list : changed;
}

function withFields(part: Json, record: SavedRecord): Json {
  if (!isObject(part['fields'])) return fieldsPut(part, record);
  const fields = fieldsPut(part['fields'], record);
  const stamps = STAMPS.filter(
    (name) => name in part && name in record && part[name] !== (record as unknown as Json)[name],
  );
  if (fields === part['fields'] && stamps.length === 0) return part;
  return { ...part, ...Object.fromEntries(stamps.map((name) => [name, (record as unknown as Json)[name]])), fields };
}

/** Fields of an answer with the values saved; a display text stays away where the save did not tell one. */
function fieldsPut(fields: Json, { fields: known }: SavedRecord): Json {
  const changes = Object.entries(fields).flatMap(([name, field]) => {
    const now = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!isField(field) || now === undefined || isObject(now.value) || same(field, now)) return [];
    const text = 'displayValue' in field ? { displayValue: now.displayValue ?? null } : {};
    return [[name, { ...field, value: now.value, ...text }] as const];
  });
  return changes.length === 0 ? fields : { ...fields, ...Object.fromEntries(changes) };
}

const same = (field: FieldValue, now: FieldValue): boolean =>
  field.value === now.value && (now.displayValue === undefined || field.displayValue === now.displayValue);

/** Whether the save told every field that the record's answer holds: then nothing of it need be asked for again. */
export function holdsAll(answer: unknown, saved: SavedRecord): boolean {
  const fields = isObject(answer) && isObject(answer['fields']) ? answer['fields'] : undefined;
  return (
    fields !== undefined &&
    Object.entries(fields).every(([name, field]) => {
      const now = saved.fields[name];
      return isField(field) && now !== undefined && !isObject(field.value) && !isObject(now.value);
    })
  );
}
