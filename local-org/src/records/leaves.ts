import type { FormulaValue } from '../formula/index.ts';
import type { Schema, SObjectDef } from '../schema/index.ts';
import { formulaReader } from '../sql/index.ts';
import { Ids, type StoredRow } from '../storage/index.ts';
import type { SavingContext } from './saving.ts';

/** Reads one stored field, of the record itself or of a parent, as formulas see it. */
type Leaf = (ctx: SavingContext, row: StoredRow) => FormulaValue;

const BLANK: Leaf = () => null;

/** The stored fields that formulas of an object read from a row in memory, each path once. */
export class Leaves {
  readonly #schema: Schema;
  readonly #object: SObjectDef;
  readonly #places = new Map<string, number>();
  readonly #leaves: Leaf[] = [];

  constructor(schema: Schema, object: SObjectDef) {
    this.#schema = schema;
    this.#object = object;
  }

  /** The place of a path's value in what `read` gives. */
  at(path: readonly string[]): number {
    const key = path.join('.').toLowerCase();
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#leaves.push(leafOf(this.#schema, this.#object, path)) - 1;
    this.#places.set(key, place);
    return place;
  }

  read(ctx: SavingContext, row: StoredRow): FormulaValue[] {
    return this.#leaves.map((leaf) => leaf(ctx, row));
  }
}

/** `Expert__r.Code__c` as a leaf: the parent is found by the id's key prefix, for several objects may stand behind a reference. */
function leafOf(schema: Schema, object: SObjectDef, path: readonly string[]): Leaf {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    const field = object.field(step);
    if (!field) return BLANK;
    const read = formulaReader(field);
    return (_ctx, row) => read(row[field.name]);
  }
  const [relationship = '', wanted] = step.split(':');
  const reference = object.byRelationship(relationship);
  if (!reference) return BLANK;
  const parents = new Map<string, { name: string; leaf: Leaf }>();
  for (const name of reference.reference?.to ?? []) {
    const target = schema.object(name);
    if (!target || (wanted !== undefined && target.name.toLowerCase() !== wanted.toLowerCase())) continue;
    parents.set(target.keyPrefix, { name: target.name, leaf: leafOf(schema, target, rest) });
  }
  return (ctx, row) => {
    const id = row[reference.name];
    const parent = typeof id === 'string' ? parents.get(Ids.keyPrefix(id)) : undefined;
    const parentRow = parent && ctx.seen.row(parent.name, String(id));
    return parent && parentRow ? parent.leaf(ctx, parentRow) : null;
  };
}
