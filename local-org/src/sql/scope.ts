import { recordFilter, type UserAccess } from '../security/index.ts';
import type { FieldDef, Schema, SObjectDef } from '../schema/index.ts';
import { quoted, type Storage } from '../storage/index.ts';
import { rowsSql } from './share-rows.ts';

/** A row of an object somewhere in a statement: the query's own, or one reached through relationships. */
export interface Place {
  readonly object: SObjectDef;
  /** SQL alias, unquoted. */
  readonly alias: string;
}

/** A name in a path that means nothing here, or nothing to this user. */
export class UnknownNameError extends Error {
  readonly kind: 'field' | 'relationship';
  readonly objectName: string;
  /** The name as written. */
  readonly written: string;

  constructor(kind: 'field' | 'relationship', objectName: string, written: string) {
    super(`${kind} ${written} does not exist on ${objectName}`);
    this.name = 'UnknownNameError';
    this.kind = kind;
    this.objectName = objectName;
    this.written = written;
  }
}

/** Who reads, in which org: what every scope of a statement shares. */
export interface Reading {
  readonly storage: Storage;
  readonly schema: Schema;
  readonly access: UserAccess;
}

/**
 * How a parent is reached: `open` as formulas do, `shared` only where the user may see it and all records on the way,
 * `named` as far as its id and name go, which show to whoever sees the record that points at it.
 */
export type Reach = 'open' | 'shared' | 'named';

/**
 * The FROM part of one statement: an object and, as paths ask for them, its parents by LEFT JOIN.
 * A path to a parent that several objects may stand behind (Owner) joins each of them.
 */
export class Scope {
  readonly reading: Reading;
  readonly root: Place;
  private readonly joins: string[] = [];
  private readonly rows = new Map<string, Place>();
  private readonly joined = new Map<string, readonly Place[]>();

  constructor(reading: Reading, object: SObjectDef, alias: string = 'r') {
    this.reading = reading;
    this.root = { object, alias };
  }

  /** FROM and its joins, complete only once every path is known. */
  from(): string {
    return [`FROM ${rowsSql(this.reading.schema, this.root.object)} AS ${this.root.alias}`, ...this.joins].join(' ');
  }

  /** The rows behind a path of relationship names, seen from the root. @throws UnknownNameError */
  places(path: readonly string[], reach: Reach): readonly Place[] {
    if (path.length === 0) return [this.root];
    const key = `${reach}:${path.join('.').toLowerCase()}`;
    const known = this.joined.get(key);
    if (known) return known;
    const step = path.at(-1) ?? '';
    const from = this.places(path.slice(0, -1), reach === 'named' ? 'shared' : reach);
    const places = from.flatMap((place) => this.follow(place, step, reach));
    if (places.length === 0) throw new UnknownNameError('relationship', from[0]?.object.name ?? '', step);
    this.joined.set(key, places);
    return places;
  }

  private follow(from: Place, step: string, reach: Reach): Place[] {
    const [relationship = '', wanted] = step.split(':');
    const field = from.object.byRelationship(relationship);
    if (!field?.reference) return [];
    const targets = field.reference.to.filter(
      (name) => wanted === undefined || name.toLowerCase() === wanted.toLowerCase(),
    );
    return targets.flatMap((name) => {
      const object = this.reading.schema.object(name);
      return object ? [this.join(from, field, object, reach)] : [];
    });
  }

  private join(from: Place, field: FieldDef, object: SObjectDef, reach: Reach): Place {
    // Where sharing hides nothing both reaches are one join.
    const guarded = reach === 'shared' && recordFilter(this.reading.access, object, '') !== null;
    const key = `${from.alias}.${field.name} ${object.name} ${guarded}`;
    const known = this.rows.get(key);
    if (known) return known;
    const place = { object, alias: `${this.root.alias}_${this.joins.length + 1}` };
    const filter = guarded ? ` AND (${recordFilter(this.reading.access, object, place.alias) ?? '1'})` : '';
    this.joins.push(
      `LEFT JOIN ${quoted(object.name)} AS ${place.alias} ON ${place.alias}."Id" = ${from.alias}.${quoted(field.name)}${filter}`,
    );
    this.rows.set(key, place);
    return place;
  }
}
