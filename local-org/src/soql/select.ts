import type { FieldDef } from '../schema/index.ts';
import { pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { fieldArgument, functionExpr, operandExpr } from './functions.ts';
import type { Call, Query, SelectedChildren, SelectedTypeof, SelectItem } from './grammar/index.ts';
import { showFormatted, showPlain, type Part, type Show } from './output.ts';

/** The SQL columns of a statement, each once. */
export class Columns {
  readonly sql: string[] = [];

  add(sql: string): number {
    const known = this.sql.indexOf(sql);
    return known >= 0 ? known : this.sql.push(sql) - 1;
  }
}

/** A column as a client is told of it (`?columns=true`). */
export interface SelectedColumn {
  readonly name: string;
  readonly displayName: string;
  readonly aggregate: boolean;
  readonly field?: FieldDef;
  readonly joins: SelectedColumn[];
}

/** One value of a row in the order of the query, for CSV. */
export interface FlatColumn {
  /** `Expert__r.Code__c` */
  readonly name: string;
  readonly column: number;
  readonly field: FieldDef;
  /** Absent where the value is bytes. */
  readonly show?: Show;
  /** Neither a label nor formatted: the stored value says it all. */
  readonly plain?: boolean;
}

/** What SELECT asks for, gathered: the tree of a record and the sub-queries hanging on it. */
export class Selection {
  readonly columns = new Columns();
  readonly parts: Part[] = [];
  readonly children: Query[] = [];
  readonly described: SelectedColumn[] = [];
  /** The values alone, parents' among them, in the order of the query. */
  readonly flat: FlatColumn[] = [];
  private readonly c: Compilation;
  private readonly naming: Naming;
  private readonly seen = new Set<string>();
  private unnamed = 0;

  constructor(c: Compilation, naming: Naming) {
    this.c = c;
    this.naming = naming;
    this.columns.add(c.field(['Id'], naming.scope, 0).sql);
  }

  add(item: SelectItem): void {
    if (item.kind === 'children') return this.addChildren(item);
    if (item.kind === 'typeof') return this.addTypeof(item);
    if (item.of.kind === 'call') return this.addCall(item.of, item.alias);
    if (item.alias !== undefined)
      throw this.c.source.malformed('only aggregate expressions use field aliasing', item.of.at);
    this.addPath(pathOf(this.c, this.naming, item.of), item.of.at);
  }

  /** A field by its path, at its place in the tree of parents. */
  addPath(path: readonly string[], at: number): void {
    const expr = this.c.field(path, this.naming.scope, at);
    this.once(path.join('.'), at);
    const { parts, described, key } = this.place(path, expr);
    const column = this.columns.add(expr.sql);
    // Bytes are fetched by their own URL; a query only says where.
    parts.push(
      expr.field.type === 'base64'
        ? { kind: 'bytes', key, column }
        : { kind: 'value', key, column, show: showPlain(expr) },
    );
    described.push({ name: key, displayName: key, aggregate: false, field: expr.field, joins: [] });
    const name = [...path.slice(0, -1), key].join('.');
    this.flat.push({
      name,
      column,
      field: expr.field,
      show: expr.field.type === 'base64' ? undefined : showPlain(expr),
      plain: !expr.labelled,
    });
  }

  private once(name: string, at: number): void {
    const key = name.toLowerCase();
    if (this.seen.has(key)) throw this.c.source.error('INVALID_FIELD', `duplicate field selected: ${name}`, at);
    this.seen.add(key);
  }

  /** Where a path's value goes: the record itself or, one by one, the parents on the way. */
  private place(path: readonly string[], expr: Expr): { parts: Part[]; described: SelectedColumn[]; key: string } {
    let { parts, described }: { parts: Part[]; described: SelectedColumn[] } = this;
    for (let length = 1; length < path.length; length += 1) {
      ({ parts, described } = this.parent(path.slice(0, length), parts, described));
    }
    return { parts, described, key: expr.field.name };
  }

  private parent(
    path: readonly string[],
    parts: Part[],
    described: SelectedColumn[],
  ): { parts: Part[]; described: SelectedColumn[] } {
    const from = this.naming.scope.places(path.slice(0, -1), 'open');
    const step = path.at(-1) ?? '';
    const key =
      from
        .map(({ object }) => object.byRelationship(step)?.reference?.relationshipName)
        .find((name) => name !== undefined) ?? step;
    let part = parts.find((candidate) => candidate.kind === 'parent' && candidate.key === key);
    if (part?.kind !== 'parent') {
      const places = this.naming.scope.places(path, 'named');
      const ids = places.map((place) => `${place.alias}."Id"`);
      const idColumn = this.columns.add(ids.length === 1 ? (ids[0] ?? '') : `COALESCE(${ids.join(', ')})`);
      part = {
        kind: 'parent',
        key,
        idColumn,
        typeName: places.length === 1 ? (places[0]?.object.name ?? '') : 'Name',
        parts: [],
      };
      parts.push(part);
    }
    let column = described.find((candidate) => candidate.name === key);
    if (!column) described.push((column = { name: key, displayName: key, aggregate: false, joins: [] }));
    return { parts: part.parts, described: column.joins };
  }

  private addChildren({ query, at }: SelectedChildren): void {
    const key = relationshipOf(query);
    this.once(key, at);
    this.parts.push({ kind: 'children', key, index: this.children.length });
    this.children.push(query);
    this.described.push({ name: key, displayName: key, aggregate: true, joins: [] });
  }

  private addTypeof({ relationship, choices: given }: SelectedTypeof): void {
    const { scope } = this.naming;
    const { path, at } = relationship;
    const field = scope.root.object.byRelationship(path);
    if (!field?.reference) throw this.c.source.malformed(`TYPEOF needs a relationship: ${path}`, at);
    const reference = this.c.field([field.name], scope, at);
    const choices = given.map(({ object: name, fields }) => {
      const step = name === undefined ? path : `${path}:${name}`;
      const object = name === undefined ? undefined : this.c.object(name, at);
      const parts = fields.map((item): Part => {
        const expr = this.c.field([step, ...item.path.split('.')], scope, item.at);
        return { kind: 'value', key: expr.field.name, column: this.columns.add(expr.sql), show: showPlain(expr) };
      });
      return { objectName: object?.name, prefix: object?.keyPrefix, parts };
    });
    const key = field.reference.relationshipName;
    this.once(key, at);
    this.parts.push({ kind: 'typeof', key, idColumn: this.columns.add(reference.sql), choices });
    this.described.push({ name: key, displayName: key, aggregate: false, joins: [] });
  }

  private addCall(call: Call, alias: string | undefined): void {
    const name = call.name.toUpperCase();
    if (name === 'FIELDS') return this.addFields(call);
    const expr = name === 'FORMAT' ? this.formatted(call) : this.plain(call);
    const show =
      name === 'FORMAT'
        ? showFormatted(expr, String(this.c.ctx.access.user['LocaleSidKey'] ?? 'ja_JP'), this.c.ctx.timeZone)
        : showPlain(expr);
    const own = alias ?? (expr.distance ? `expr${this.unnamed++}` : undefined);
    if (own !== undefined) {
      this.once(own, call.at);
      return this.push(own, this.parts, this.described, expr, show);
    }
    this.once(expr.written, call.at);
    const { parts, described, key } = this.place(expr.written.split('.'), expr);
    this.push(key, parts, described, expr, show);
  }

  /** toLabel() stands in the answer under the name of its field. */
  private plain(call: Call): Expr {
    const expr = functionExpr(this.c, this.naming, call);
    return expr.labelled
      ? { ...expr, written: pathOf(this.c, this.naming, fieldArgument(this.c, call)).join('.') }
      : expr;
  }

  private formatted(call: Call): Expr {
    const [argument] = call.args;
    if (!argument || argument.kind === 'literal' || call.args.length > 1)
      throw this.c.source.malformed(`FORMAT takes exactly one field: ${call.written}`, call.at);
    return operandExpr(this.c, this.naming, argument);
  }

  private push(key: string, parts: Part[], described: SelectedColumn[], expr: Expr, show: Show): void {
    const column = this.columns.add(expr.sql);
    parts.push({ kind: 'value', key, column, show });
    described.push({ name: key, displayName: key, aggregate: false, field: expr.field, joins: [] });
    this.flat.push({ name: expr.written.includes('.') ? expr.written : key, column, field: expr.field, show });
  }

  /** FIELDS(ALL | CUSTOM | STANDARD): what the user may read of the object. */
  private addFields(call: Call): void {
    const which = fieldArgument(this.c, call);
    const wanted = FIELD_SETS[which.path.toUpperCase()];
    if (!wanted) throw this.c.source.malformed(`FIELDS takes ALL, CUSTOM or STANDARD, not ${which.path}`, which.at);
    const { object } = this.naming.scope.root;
    for (const field of object.fields) {
      const readable = this.c.ctx.access.field(object.name, field.name).read;
      if (wanted(field) && readable && !this.seen.has(field.name.toLowerCase())) this.addPath([field.name], call.at);
    }
  }
}

const FIELD_SETS: Readonly<Record<string, (field: FieldDef) => boolean>> = {
  ALL: () => true,
  CUSTOM: (field) => field.custom,
  STANDARD: (field) => !field.custom,
};

/** A call that names fields the query's author cannot have counted. */
const isUnbounded = ({ name, args: [which] }: Call): boolean =>
  name.toUpperCase() === 'FIELDS' && which?.kind === 'field' && ['ALL', 'CUSTOM'].includes(which.path.toUpperCase());

/** The first FIELDS(ALL) or FIELDS(CUSTOM) of a SELECT. */
export const unboundedSelection = (items: readonly SelectItem[]): Call | undefined =>
  items
    .flatMap((item) => (item.kind === 'value' && item.of.kind === 'call' ? [item.of] : []))
    .find((call) => isUnbounded(call));

/** The relationship a child sub-query goes down: `Contacts`, whatever stands before it. */
export const relationshipOf = ({ from: [{ path }] }: Query): string => path.split('.').at(-1) ?? path;
