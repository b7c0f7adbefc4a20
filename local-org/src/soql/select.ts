import type {
  FieldFunctionExpression,
  FieldSubquery,
  FieldType as SelectItem,
  FieldTypeOf,
} from '@jetstreamapp/soql-parser-js';
import type { FieldDef } from '../schema/index.ts';
import { pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { functionExpr } from './functions.ts';
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
  readonly children: FieldSubquery[] = [];
  readonly described: SelectedColumn[] = [];
  /** The values alone, parents' among them, in the order of the query. */
  readonly flat: FlatColumn[] = [];
  private readonly c: Compilation;
  private readonly naming: Naming;
  private readonly seen = new Set<string>();

  constructor(c: Compilation, naming: Naming) {
    this.c = c;
    this.naming = naming;
    this.columns.add(c.field(['Id'], naming.scope).sql);
  }

  add(item: SelectItem): void {
    switch (item.type) {
      case 'Field':
      case 'FieldRelationship':
        return this.addField(item);
      case 'FieldSubquery':
        return this.addChildren(item);
      case 'FieldTypeof':
        return this.addTypeof(item);
      case 'FieldFunctionExpression':
        return this.addFunction(item);
    }
  }

  private addField(item: SelectItem & { type: 'Field' | 'FieldRelationship' }): void {
    if ('alias' in item && item.alias !== undefined)
      throw this.c.source.malformed('only aggregate expressions use field aliasing', item.alias);
    this.addPath(pathOf(this.c, this.naming, fieldText(item)));
  }

  /** A field by its path, at its place in the tree of parents. */
  addPath(path: readonly string[]): void {
    const expr = this.c.field(path, this.naming.scope);
    this.once(path.join('.'));
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

  private once(name: string): void {
    const key = name.toLowerCase();
    if (this.seen.has(key)) throw this.c.source.error('INVALID_FIELD', `duplicate field selected: ${name}`, name);
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

  private addChildren(item: FieldSubquery): void {
    const key = item.subquery.relationshipName;
    this.once(key);
    this.parts.push({ kind: 'children', key, index: this.children.length });
    this.children.push(item);
    this.described.push({ name: key, displayName: key, aggregate: true, joins: [] });
  }

  private addTypeof(item: FieldTypeOf): void {
    const { scope } = this.naming;
    const field = scope.root.object.byRelationship(item.field);
    if (!field?.reference) throw this.c.source.malformed(`TYPEOF needs a relationship: ${item.field}`, item.field);
    const reference = this.c.field([field.name], scope);
    const choices = item.conditions.map((condition) => {
      const step = condition.objectType === undefined ? item.field : `${item.field}:${condition.objectType}`;
      const object = condition.objectType === undefined ? undefined : this.c.object(condition.objectType);
      const parts = condition.fieldList.map((name): Part => {
        const expr = this.c.field([step, ...name.split('.')], scope);
        return { kind: 'value', key: expr.field.name, column: this.columns.add(expr.sql), show: showPlain(expr) };
      });
      return { objectName: object?.name, prefix: object?.keyPrefix, parts };
    });
    const key = field.reference.relationshipName;
    this.once(key);
    this.parts.push({ kind: 'typeof', key, idColumn: this.columns.add(reference.sql), choices });
    this.described.push({ name: key, displayName: key, aggregate: false, joins: [] });
  }

  private addFunction(item: FieldFunctionExpression): void {
    const name = item.functionName.toUpperCase();
    if (name === 'FIELDS') return this.addFields(item);
    const [parameter] = item.parameters;
    const inner = typeof parameter === 'object' ? parameter : undefined;
    const expr = this.functionValue(item, inner);
    const show =
      name === 'FORMAT'
        ? showFormatted(expr, String(this.c.ctx.access.user['LocaleSidKey'] ?? 'ja_JP'), this.c.ctx.timeZone)
        : showPlain(expr);
    if (item.alias !== undefined) return this.addValue(item.alias, this.parts, this.described, expr, show);
    this.once(expr.written);
    const { parts, described, key } = this.place(expr.written.split('.'), expr);
    this.push(key, parts, described, expr, show);
  }

  private functionValue(item: FieldFunctionExpression, inner: FieldFunctionExpression | undefined): Expr {
    const name = item.functionName.toUpperCase();
    if (name !== 'FORMAT') {
      const expr = functionExpr(this.c, this.naming, item);
      return name === 'TOLABEL'
        ? { ...expr, written: pathOf(this.c, this.naming, firstParameter(item)).join('.') }
        : expr;
    }
    if (inner) return functionExpr(this.c, this.naming, inner);
    const path = pathOf(this.c, this.naming, firstParameter(item));
    return this.c.field(path, this.naming.scope);
  }

  private addValue(key: string, parts: Part[], described: SelectedColumn[], expr: Expr, show: Show): void {
    this.once(key);
    this.push(key, parts, described, expr, show);
  }

  private push(key: string, parts: Part[], described: SelectedColumn[], expr: Expr, show: Show): void {
    const column = this.columns.add(expr.sql);
    parts.push({ kind: 'value', key, column, show });
    described.push({ name: key, displayName: key, aggregate: false, field: expr.field, joins: [] });
    this.flat.push({ name: expr.written.includes('.') ? expr.written : key, column, field: expr.field, show });
  }

  /** FIELDS(ALL | CUSTOM | STANDARD): what the user may read of the object. */
  private addFields(item: FieldFunctionExpression): void {
    const which = firstParameter(item).toUpperCase();
    const wanted = FIELD_SETS[which];
    if (!wanted) throw this.c.source.malformed(`FIELDS takes ALL, CUSTOM or STANDARD, not ${which}`, 'FIELDS');
    const { object } = this.naming.scope.root;
    for (const field of object.fields) {
      const readable = this.c.ctx.access.field(object.name, field.name).read;
      if (wanted(field) && readable && !this.seen.has(field.name.toLowerCase())) this.addPath([field.name]);
    }
  }
}

const FIELD_SETS: Readonly<Record<string, (field: FieldDef) => boolean>> = {
  ALL: () => true,
  CUSTOM: (field) => field.custom,
  STANDARD: (field) => !field.custom,
};

/** Whether a SELECT names fields the query's author cannot have counted. */
export const selectsUnbounded = (items: readonly SelectItem[]): boolean =>
  items.some(
    (item) =>
      item.type === 'FieldFunctionExpression' &&
      item.functionName.toUpperCase() === 'FIELDS' &&
      ['ALL', 'CUSTOM'].includes(firstParameter(item).toUpperCase()),
  );

/** A selected field as it was written, its alias of the object included. */
export const fieldText = (item: SelectItem & { type: 'Field' | 'FieldRelationship' }): string => {
  if ('rawValue' in item && item.rawValue !== undefined) return item.rawValue;
  return item.type === 'FieldRelationship' ? [...item.relationships, item.field].join('.') : item.field;
};

/** A function's first parameter where it is a field or word; empty where it is missing or a function itself. */
export const firstParameter = ({ parameters: [first] }: FieldFunctionExpression): string =>
  typeof first === 'string' ? first : '';
