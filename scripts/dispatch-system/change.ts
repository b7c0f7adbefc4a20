import { z } from 'zod';
import { dataSchemas, idSchemas, kinds, type Change, type Kind } from './contract.ts';
import { instant } from './fields.ts';

/** What breaks the contract in a record: where, and how. `field` is a path such as `data.items.0.means`. */
export interface ContractProblem {
  field: string;
  message: string;
}

/** A record of the feed, read: either a change, or what is wrong with it beside what could still be told of it. */
export type ReadChange =
  | { ok: true; change: Change }
  | {
      ok: false;
      problems: ContractProblem[];
      /** As far as the record says; undefined where it does not, or not in the contract's form. */
      kind: Kind | undefined;
      id: string | undefined;
      version: number | undefined;
      seq: number | undefined;
    };

const envelope = z.object({
  seq: z.int().min(1),
  kind: z.enum(kinds),
  id: z.string().min(1).max(80),
  version: z.int().min(1),
  occurredAt: instant,
  data: z.looseObject({}),
});

function schemaOf(kind: Kind) {
  return envelope.extend({ kind: z.literal(kind), id: idSchemas[kind], data: dataSchemas[kind] });
}

/** The whole change, envelope and data, by kind. */
export const changeSchemas = Object.fromEntries(kinds.map((kind) => [kind, schemaOf(kind)])) as {
  [K in Kind]: ReturnType<typeof schemaOf>;
};

/** What zod finds wrong is read by staff. */
const inJapanese = { error: z.locales.ja().localeError };

const problemsOf = (error: z.ZodError): ContractProblem[] =>
  error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));

const partOf = <T>(schema: z.ZodType<T>, value: unknown): T | undefined => {
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
};

/**
 * Reads one record of the feed against the contract. Never throws: a record that breaks the contract comes back with
 * every problem, so that it can be stored with its reason while the rest of the feed goes on.
 */
export function readChange(record: unknown): ReadChange {
  const parts = partOf(z.looseObject({}), record) ?? {};
  const kind = partOf(envelope.shape.kind, parts.kind);
  const read = (kind === undefined ? envelope : changeSchemas[kind]).safeParse(record, inJapanese);
  if (read.success) return { ok: true, change: read.data as Change };
  return {
    ok: false,
    problems: problemsOf(read.error),
    kind,
    id: partOf(envelope.shape.id, parts.id),
    version: partOf(envelope.shape.version, parts.version),
    seq: partOf(envelope.shape.seq, parts.seq),
  };
}

/** A page of the feed. Its records are read one by one by {@link readChange}. */
export const pageSchema = z.object({
  records: z.array(z.unknown()),
  nextCursor: z.string().min(1).max(255),
  hasMore: z.boolean(),
});

export interface ChangePage {
  records: unknown[];
  /** Where the next page begins; also valid, and worth keeping, when nothing more is there. */
  nextCursor: string;
  hasMore: boolean;
}
