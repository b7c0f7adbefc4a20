import type { RequestContext } from '../context.ts';
import type { FieldDef, FieldType, SObjectDef } from '../schema/index.ts';
import { fieldSql, Scope, UnknownNameError, type Reading } from '../sql/index.ts';
import { dayAt } from './calendar.ts';
import type { FieldName, Query } from './grammar/index.ts';
import type { Source } from './source.ts';

/** How the org names and begins its fiscal years. */
export interface FiscalYear {
  /** First month, 1 to 12. */
  readonly startMonth: number;
  /** Named after the calendar year it starts in, not the one it ends in. */
  readonly namedByStart: boolean;
}

/** Something with a value for each row: a field, or a function over one. */
export interface Expr {
  readonly sql: string;
  /** The field whose type and scale the value has; a made-up one for functions. */
  readonly field: FieldDef;
  readonly objectName: string;
  /** As written, for messages, and where. */
  readonly written: string;
  readonly at: number;
  /** An average: a floating-point number instead of a scaled integer. */
  readonly real?: boolean;
  readonly aggregate?: boolean;
  /** toLabel(): compared and shown by label instead of value. */
  readonly labelled?: boolean;
  /** DISTANCE(): filtered by < and > alone, and never grouped. */
  readonly distance?: boolean;
}

const TAIL = 'Please reference your WSDL or the describe call for the appropriate names.';

/** The messages of names that mean nothing, as the platform words them. */
export const noSuchColumn = (name: string, object: string): string =>
  `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${TAIL}`;
export const noSuchRelationship = (name: string): string =>
  `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${TAIL}`;
export const noSuchChildren = (name: string): string =>
  `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${TAIL}`;
export const noSuchObject = (name: string): string =>
  `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${TAIL}`;

/** A field no object has: the type of a function's value. */
export const valueOf = (name: string, type: FieldType, scale?: number): FieldDef => ({
  name,
  label: name,
  type,
  scale,
  custom: false,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  nillable: true,
  createable: false,
  updateable: false,
  permissionable: false,
});

/** Records found elsewhere (by a search), among which alone a query looks; `score` orders them where the query does not. */
export interface Among {
  /** SQL whose rows are `id` and `score`, the best lowest. @param param gives a value its place in the statement */
  sql(param: (value: string) => string): string;
}

/** One query being compiled: who asks, what was written, and the parameters gathered on the way. */
export class Compilation {
  readonly ctx: RequestContext;
  readonly source: Source;
  readonly reading: Reading;
  readonly params: Record<string, string | number | bigint> = {};
  /** Levels of child sub-query above this one. */
  readonly depth: number;
  /** Set for the query itself, not for those within it. */
  among: Among | undefined;
  private count = 0;
  private scopes = 0;

  constructor(ctx: RequestContext, source: Source, depth = 0) {
    this.ctx = ctx;
    this.source = source;
    this.depth = depth;
    this.reading = { storage: ctx.org.storage, schema: ctx.access.schema, access: ctx.access };
  }

  /** Adds a parameter and gives its place in the SQL. */
  param(value: string | number | bigint): string {
    const name = `p${(this.count += 1)}`;
    this.params[name] = value;
    return `:${name}`;
  }

  /** The object of a FROM. @throws ApiError INVALID_TYPE where there is none the user may read */
  object(name: string, at: number): SObjectDef {
    const object = this.reading.schema.object(name);
    if (!object || !object.queryable || !this.reading.access.object(object.name).read) {
      throw this.source.error('INVALID_TYPE', noSuchObject(name), at);
    }
    return object;
  }

  scope(object: SObjectDef): Scope {
    this.scopes += 1;
    return new Scope(this.reading, object, `r${this.scopes}`);
  }

  /** The place of the user's locale among the parameters. */
  locale(): string {
    this.params['locale'] = String(this.ctx.access.user['LocaleSidKey'] ?? 'en_US');
    return ':locale';
  }

  today(): number {
    return dayAt(this.ctx.now, this.ctx.timeZone);
  }

  fiscal(): FiscalYear {
    const row = this.reading.storage
      .statement(
        'SELECT "FiscalYearStartMonth" AS startMonth, "UsesStartDateAsFiscalYearName" AS namedByStart FROM "Organization" LIMIT 1',
      )
      .get();
    return { startMonth: Number(row?.['startMonth'] ?? 1), namedByStart: Number(row?.['namedByStart'] ?? 0) === 1 };
  }

  /** A field path as an expression. @throws ApiError INVALID_FIELD */
  field(path: readonly string[], scope: Scope, at: number): Expr {
    const written = path.join('.');
    try {
      return { ...fieldSql(path, scope), written, at };
    } catch (error) {
      if (!(error instanceof UnknownNameError)) throw error;
      const message =
        error.kind === 'field' ? noSuchColumn(error.written, error.objectName) : noSuchRelationship(error.written);
      throw this.source.error('INVALID_FIELD', message, at);
    }
  }

  /** A field as the query names it. @throws ApiError INVALID_FIELD */
  named(naming: Naming, name: FieldName): Expr {
    return this.field(pathOf(this, naming, name), naming.scope, name.at);
  }
}

/** How the query calls its object and what it reaches: any of these may stand before a field. */
export interface Naming {
  readonly scope: Scope;
  /** Names of the author's own, in lower case, and the path each stands for: none for the object itself. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** The inner query of a semi join, which may hold no other. */
  readonly inSemiJoin?: boolean;
}

/** Most levels of relationship a path may climb. */
const HIGHEST_PARENT = 5;

/** `FROM Contact c, c.Account a`: the query's own names for its object and for parents of it. */
export const namingOf = (scope: Scope, from: Query['from'], inSemiJoin = false): Naming => {
  const [own, ...others] = from;
  const aliases = new Map<string, readonly string[]>();
  if (own.alias !== undefined) aliases.set(own.alias.toLowerCase(), []);
  for (const { path, alias } of others) {
    const steps = withoutAlias(path.split('.'), aliases, scope);
    aliases.set((alias ?? steps.at(-1) ?? '').toLowerCase(), steps);
  }
  return { scope, aliases, inSemiJoin };
};

const withoutAlias = (steps: string[], aliases: Naming['aliases'], { root: { object } }: Scope): string[] => {
  const first = steps[0]?.toLowerCase() ?? '';
  const stands = steps.length > 1 ? aliases.get(first) : undefined;
  if (stands) return [...stands, ...steps.slice(1)];
  const isObject = steps.length > 1 && first === object.name.toLowerCase() && !object.byRelationship(object.name);
  return isObject ? steps.slice(1) : steps;
};

/** The steps of a path as written, seen from the query's object. */
export const pathOf = (c: Compilation, naming: Naming, { path: written, at }: FieldName): string[] => {
  const path = withoutAlias(written.split('.'), naming.aliases, naming.scope);
  if (path.length - 1 > HIGHEST_PARENT) {
    throw c.source.malformed(`Maximum depth for relationship field path is ${HIGHEST_PARENT}: ${written}`, at);
  }
  return path;
};
