import type { FieldDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import { formulaFunction } from './formula-function.ts';
import { UnknownNameError, type Place, type Reach, type Scope } from './scope.ts';

/** A field path as SQL: an expression whose value is a stored value of `field`. */
export interface FieldSql {
  readonly sql: string;
  readonly field: FieldDef;
  /** API name of the object that has the field. */
  readonly objectName: string;
}

const TEXT_TYPES = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'email', 'phone', 'url', 'combobox']);

/** Whether values of the field are compared as text, without regard to case. */
export const isText = (field: FieldDef): boolean => TEXT_TYPES.has(field.type);

const withCollation = (field: FieldDef, sql: string): string => (isText(field) ? `(${sql} COLLATE NOCASE)` : sql);

/** The field of one row: a column, or the call of the function that works the formula out. */
const placeSql = (scope: Scope, path: readonly string[], place: Place, field: FieldDef): string => {
  if (!field.formula) return `${place.alias}.${quoted(field.name)}`;
  const { storage, schema } = scope.reading;
  const formula = formulaFunction(storage, schema, place.object, field);
  const inputs = formula.inputs.map((leaf) => openFieldSql([...path, ...leaf], scope).sql);
  const value = `${formula.name}(${inputs.join(', ')})`;
  // Without a parent there is no formula of it: not even the 0 that blanks count as.
  const known = place === scope.root ? value : `CASE WHEN ${place.alias}."Id" IS NULL THEN NULL ELSE ${value} END`;
  return withCollation(field, known);
};

const asksForType = (path: readonly string[], places: readonly Place[]): boolean =>
  places.length > 1 && path.at(-1)?.toLowerCase() === 'type';

/** What the Name object says of the record behind a reference to several. Source: Object Reference, Name. */
const TYPE: FieldDef = {
  name: 'Type',
  label: 'Type',
  type: 'picklist',
  length: 40,
  custom: false,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  nillable: true,
  createable: false,
  updateable: false,
  permissionable: false,
};

/** `Owner.Type`: which of several objects stands behind the reference; a group says itself what it is (Queue). */
const typeOf = (places: readonly Place[]): FieldSql => {
  const parts = places.map(({ alias, object }) =>
    object.name === 'Group' ? `${alias}."Type"` : `CASE WHEN ${alias}."Id" IS NULL THEN NULL ELSE '${object.name}' END`,
  );
  return { sql: withCollation(TYPE, `COALESCE(${parts.join(', ')})`), field: TYPE, objectName: 'Name' };
};

const fieldAt = (scope: Scope, path: readonly string[], places: readonly Place[]): FieldSql | undefined => {
  const name = path.at(-1) ?? '';
  if (asksForType(path, places)) return typeOf(places);
  const found = places.flatMap((place) => {
    const field = place.object.field(name);
    return field ? [{ place, field }] : [];
  });
  const first = found[0];
  if (!first) return undefined;
  const parts = found.map(({ place, field }) => placeSql(scope, path.slice(0, -1), place, field));
  const sql = parts.length === 1 ? (parts[0] ?? '') : withCollation(first.field, `COALESCE(${parts.join(', ')})`);
  return { sql, field: first.field, objectName: first.place.object.name };
};

/** A field path without regard to the user's rights, as formulas read it. @throws UnknownNameError */
export const openFieldSql = (path: readonly string[], scope: Scope): FieldSql => {
  const places = scope.places(path.slice(0, -1), 'open');
  const found = fieldAt(scope, path, places);
  if (!found) throw new UnknownNameError('field', places[0]?.object.name ?? '', path.at(-1) ?? '');
  return found;
};

const checkRelationships = (path: readonly string[], scope: Scope): void => {
  const { access } = scope.reading;
  path.forEach((step, at) => {
    const readable = scope.places(path.slice(0, at), 'open').some(({ object }) => {
      const field = object.byRelationship(step.split(':')[0] ?? '');
      return (
        field?.reference &&
        access.field(object.name, field.name).read &&
        field.reference.to.some((name) => access.object(name).read)
      );
    });
    if (!readable)
      throw new UnknownNameError('relationship', scope.places(path.slice(0, at), 'open')[0]?.object.name ?? '', step);
  });
};

/** Id and name of a parent show even where its record is not shared; the rest of it is blank then. */
const reachOf = (places: readonly Place[], fieldName: string): Reach => {
  const isName = places.some(({ object }) => object.nameField?.name.toLowerCase() === fieldName.toLowerCase());
  return isName || fieldName.toLowerCase() === 'id' ? 'named' : 'shared';
};

/**
 * A field path (`['Expert__r', 'Code__c']`) as SQL, with the joins it needs added to the scope, as the scope's user may read it.
 * @throws UnknownNameError for a relationship or field that does not exist, or that the user may not read.
 */
export const fieldSql = (path: readonly string[], scope: Scope): FieldSql => {
  const relationships = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  checkRelationships(relationships, scope);
  const open = scope.places(relationships, 'open');
  const readable = (place: Place): boolean => {
    if (asksForType(path, open)) return true;
    const field = place.object.field(name);
    return field !== undefined && scope.reading.access.field(place.object.name, field.name).read;
  };
  const places = scope.places(relationships, reachOf(open, name)).filter(readable);
  const found = fieldAt(scope, path, places);
  if (!found) throw new UnknownNameError('field', open[0]?.object.name ?? '', name);
  return found;
};
