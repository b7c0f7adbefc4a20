import { FormulaError } from './error.ts';
import type { Eval, Expr, ExprType, Scope, Slots } from './expr.ts';
import { expressionOf } from './inlined.ts';
import type { FormulaType, FormulaValue, NestedName, StoredName } from './types.ts';

/** Relationships a formula may climb from its record. */
export const MAX_LEVELS = 10;

const FIELD_SIZE = 32;
const ORIGIN = Date.UTC(1900, 0, 1);

/** The checked expression of a name: a field, a parent's field, a global. Throws UNKNOWN_FIELD, UNSUPPORTED_FIELD, TOO_DEEP. */
export function named(name: string, position: number, scope: Scope): Expr {
  const path = name.split('.');
  const head = (path[0] ?? '').toLowerCase();
  if (head === '$objecttype') return lookupName(name, path, position, scope);
  if (head === '$system') return systemName(name, path, position);
  if (head === '$recordtype') return ownRecordType(name, path, position, scope);
  const found = scope.host.resolve(path);
  if (found === undefined) throw unknown(name, position);
  scope.uses.references.add(name);
  if (!head.startsWith('$')) span(path.slice(0, -1), scope, position);
  return found.kind === 'formula' ? nested(name, found, position, scope) : stored(name, path, found, position, scope);
}

/** `$RecordType.DeveloperName` reads the record type of the record itself, and counts as no relationship. */
function ownRecordType(name: string, path: readonly string[], position: number, scope: Scope): Expr {
  const own = ['RecordType', ...path.slice(1)];
  const found = path.length === 2 ? scope.host.resolve(own) : undefined;
  if (found?.kind !== 'stored') throw unknown(name, position);
  scope.uses.references.add(name);
  scope.uses.crossObject = true;
  return stored(name, own, found, position, scope);
}

function unknown(name: string, position: number): FormulaError {
  return new FormulaError('UNKNOWN_FIELD', `Field ${name} does not exist. Check spelling.`, position);
}

function span(relationships: readonly string[], scope: Scope, position: number): void {
  if (relationships.length > MAX_LEVELS) {
    throw new FormulaError(
      'TOO_DEEP',
      `A formula may reference fields of at most ${String(MAX_LEVELS)} relationships away: ${relationships.join('.')}`,
      position,
    );
  }
  relationships.forEach((_, index) => scope.uses.spans.add(relationships.slice(0, index + 1).join('.')));
  if (relationships.length > 0) scope.uses.crossObject = true;
}

function nested(name: string, found: NestedName, position: number, scope: Scope): Expr {
  const { compiled, prefix } = found;
  const inner = expressionOf(compiled);
  const { uses } = scope;
  uses.volatile ||= compiled.volatile;
  compiled.functions.forEach((used) => uses.functions.add(used));
  for (const path of compiled.spans) span([...prefix, ...path.split('.')], scope, position);
  const type = compiled.type;
  return {
    type,
    position,
    size: compiled.compiledSize,
    field: { name, declared: type },
    emit: (slots) => reading(type, inner.emit(under(prefix, slots)), scope),
  };
}

/** The slots as a formula of a parent record sees them. */
function under(prefix: readonly string[], slots: Slots): Slots {
  if (prefix.length === 0) return slots;
  return { at: (path, type) => slots.at([...prefix, ...path], type) };
}

function stored(name: string, path: readonly string[], found: StoredName, position: number, scope: Scope): Expr {
  if (found.unsupported !== undefined) {
    throw new FormulaError(
      'UNSUPPORTED_FIELD',
      `You referenced an unsupported field type called "${found.unsupported}" using the following field: ${name}`,
      position,
    );
  }
  const type: ExprType = found.type === 'id' ? 'text' : found.type;
  const field = { name, declared: found.type, values: found.values };
  if (path[0]?.startsWith('$') === true) {
    scope.uses.volatile = true;
    return { type, position, size: FIELD_SIZE, field, emit: () => shaped(found.type, global(path), scope) };
  }
  return {
    type,
    position,
    size: FIELD_SIZE,
    field,
    emit: (slots) => shaped(found.type, slot(slots.at(path, found.type)), scope),
  };
}

function slot(index: number): Eval {
  return (inputs) => inputs[index] ?? null;
}

function global(path: readonly string[]): Eval {
  const [head = '', name = ''] = path;
  switch (head.toLowerCase()) {
    case '$permission':
      return (_, env) => env.permission(name);
    case '$label':
      return (_, env) => env.label(name);
    default:
      return (_, env) => env.global(path);
  }
}

/** The closure as an expression reads it: ids of 15 characters, blank checkboxes false, blank numbers as the formula says. */
function shaped(type: FormulaType, read: Eval, scope: Scope): Eval {
  if (type === 'id') return (inputs, env) => shortId(read(inputs, env));
  return reading(type, read, scope);
}

function reading(type: FormulaType, read: Eval, scope: Scope): Eval {
  if (type === 'number' && scope.blanksAs === 'zero') return (inputs, env) => read(inputs, env) ?? 0;
  if (type === 'boolean') {
    return (inputs, env) => {
      const value = read(inputs, env);
      return value === true || value === 1;
    };
  }
  return read;
}

function shortId(value: FormulaValue): FormulaValue {
  return typeof value === 'string' && value.length === 18 ? value.slice(0, 15) : value;
}

/** `$ObjectType.Zip__c.Fields.City__c`, for VLOOKUP alone. */
function lookupName(name: string, path: readonly string[], position: number, scope: Scope): Expr {
  const [, object = '', fields = '', field = ''] = path;
  const type = fields.toLowerCase() === 'fields' && path.length === 4 ? scope.host.fieldOf?.(object, field) : undefined;
  if (type === undefined) throw unknown(name, position);
  scope.uses.references.add(name);
  return {
    type: 'lookup',
    position,
    size: FIELD_SIZE,
    field: { name, declared: type },
    lookup: { object, field, type },
    emit: () => () => null,
  };
}

function systemName(name: string, path: readonly string[], position: number): Expr {
  if (path.length !== 2 || path[1]?.toLowerCase() !== 'origindatetime') throw unknown(name, position);
  return { type: 'datetime', position, size: FIELD_SIZE, emit: () => () => ORIGIN };
}
