import type { FieldDef } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Statement } from './statement.ts';
import { fieldOf, objectNameOf, objectOf, ownNameOf } from './subject.ts';

/** What a deploy may do to fields that already hold values. */

interface Change {
  item: DeployItem;
  object: string;
  old: FieldDef;
  now: FieldDef;
  world: World;
}

const change = (says: string, check: (one: Change) => ReturnType<Statement['check']>): Statement => ({
  says,
  types: ['CustomField'],
  check(item, world) {
    const old = world.before.object(objectNameOf(item.fullName))?.field(ownNameOf(item.fullName));
    const now = fieldOf(world, item);
    const object = objectOf(world, item);
    return old && now && object && check({ item, object: object.name, old, now, world });
  },
});

/** Types that keep their values when one becomes another. Source: Salesforce Help, notes on changing field types. */
const FAMILIES: readonly (readonly string[])[] = [
  ['Text', 'TextArea', 'LongTextArea', 'Email', 'Phone', 'Url', 'Picklist', 'AutoNumber'],
  ['Number', 'Currency', 'Percent'],
  ['Lookup', 'MasterDetail'],
  ['Picklist', 'MultiselectPicklist'],
];

const sameFamily = (one: FieldDef, other: FieldDef): boolean =>
  one.metadataType === other.metadataType ||
  FAMILIES.some((family) => family.includes(one.metadataType ?? '') && family.includes(other.metadataType ?? ''));

const isStored = (field: FieldDef): boolean => field.formula === undefined && field.summary === undefined;

const keepsKind = change(
  'A stored field does not become a formula or a roll-up, nor the other way',
  ({ item, old, now }) =>
    (old.formula === undefined) === (now.formula === undefined) &&
    (old.summary === undefined) === (now.summary === undefined)
      ? undefined
      : `Cannot change the field ${item.fullName} between stored and calculated: delete it and make it anew`,
);

const keepsValues = change('A type is not changed where values would be lost', ({ item, object, old, now, world }) => {
  if (!isStored(old) || !isStored(now) || sameFamily(old, now)) return undefined;
  return old.type === 'boolean' || world.storage.tables.hasValues(object, now.name)
    ? `Cannot change the type of ${item.fullName} from ${old.metadataType ?? old.type} to ${now.metadataType ?? now.type}: its values would be lost`
    : undefined;
});

const longest = ({ object, now, world }: Change): number => {
  const row = world.storage.statement(`SELECT MAX(LENGTH("${now.name}")) AS longest FROM "${object}"`).get();
  return Number(row?.longest ?? 0);
};

const keepsLength = change('A text is not made shorter than what it holds', (one) => {
  const { item, old, now } = one;
  if (
    !isStored(old) ||
    !isStored(now) ||
    old.length === undefined ||
    now.length === undefined ||
    now.length >= old.length
  )
    return undefined;
  const held = longest(one);
  return held > now.length
    ? `Cannot shorten ${item.fullName} to ${now.length}: a record holds a text of ${held} characters`
    : undefined;
});

const keepsTarget = change('A relationship keeps its target', ({ item, old, now }) =>
  old.reference && now.reference && old.reference.to[0] !== now.reference.to[0]
    ? `Cannot change the object that ${item.fullName} leads to (${old.reference.to[0] ?? ''}): delete the field and make it anew`
    : undefined,
);

const becomesMaster = change(
  'A lookup becomes a master-detail only when every record has a master',
  ({ item, object, old, now, world }) => {
    if (old.reference?.kind !== 'lookup' || now.reference?.kind !== 'masterDetail') return undefined;
    const orphan = world.storage.statement(`SELECT 1 FROM "${object}" WHERE "${now.name}" IS NULL LIMIT 1`).get();
    return orphan
      ? `Cannot change ${item.fullName} to master-detail: records without a value stand in the way`
      : undefined;
  },
);

const becomesUnique = change('A field becomes unique only when its values are', ({ item, object, old, now, world }) => {
  if (old.unique || !now.unique) return undefined;
  const double = world.storage
    .statement(
      `SELECT "${now.name}" AS value FROM "${object}" WHERE "${now.name}" IS NOT NULL AND "IsDeleted" = 0 GROUP BY 1 HAVING COUNT(*) > 1 LIMIT 1`,
    )
    .get();
  return double
    ? `Cannot make ${item.fullName} unique: the value ${String(double.value)} stands in more than one record`
    : undefined;
});

/** Changes of fields that exist. */
export const CHANGE_STATEMENTS: readonly Statement[] = [
  keepsKind,
  keepsValues,
  keepsLength,
  keepsTarget,
  becomesMaster,
  becomesUnique,
];
