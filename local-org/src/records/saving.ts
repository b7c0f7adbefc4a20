import type { RequestContext } from '../context.ts';
import type { FormulaEnv } from '../formula/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { requestEnv } from '../sql/index.ts';
import type { StoredRow } from '../storage/index.ts';
import type { BodyKey } from './body.ts';

/** A request on its way through the save procedure, with what it need not look up or work out again for each row. */
export interface SavingContext extends RequestContext {
  readonly seen: SeenRecords;
  /** What formulas may ask of the moment and the user. */
  readonly formulaEnv: FormulaEnv;
  /** Rows that new records begin as, by object. */
  readonly blankRows: Map<SObjectDef, StoredRow>;
  /** What the keys of bodies mean, by kind of body and object. */
  readonly bodyKeys: Map<string, Map<string, BodyKey>>;
}

export function savingContext(ctx: RequestContext): SavingContext {
  return { ...ctx, seen: new SeenRecords(ctx), formulaEnv: requestEnv(ctx), blankRows: new Map(), bodyKeys: new Map() };
}

/**
 * Records that others refer to (masters, owners, parents that rules read), each read once for all rows of a chunk.
 * Holds as long as nothing is written: whoever writes forgets it first.
 */
export class SeenRecords {
  readonly #ctx: RequestContext;
  readonly #rows = new Map<string, StoredRow | undefined>();
  readonly #answers = new Map<string, unknown>();

  constructor(ctx: RequestContext) {
    this.#ctx = ctx;
  }

  /** A row by id, deleted or not. */
  row(object: string, id: string): StoredRow | undefined {
    const known = this.#rows.get(id);
    if (known !== undefined || this.#rows.has(id)) return known;
    const row = this.#ctx.org.storage.row(object, id);
    this.#rows.set(id, row);
    return row;
  }

  /** The answer to a question about stored records, asked once; `question` tells it from all others. */
  answer<T>(question: string, ask: () => T): T {
    if (!this.#answers.has(question)) this.#answers.set(question, ask());
    return this.#answers.get(question) as T;
  }

  forget(): void {
    this.#rows.clear();
    this.#answers.clear();
  }
}
