import type { FieldRights, ObjectRights } from './access.ts';
import type { Grants } from './grants.ts';

const kept = <T>(work: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined) known.set(name, (value = work(name)));
    return value;
  };
};

/** Rights are asked for with every field of every row: what was worked out once stays as long as the grants do. */
export const remembered = (grants: Grants): Grants => {
  const fieldsOf = kept((object) => kept<FieldRights>((field) => grants.field(object, field)));
  return {
    ...grants,
    object: kept<ObjectRights>((name) => grants.object(name)),
    field: (object, field) => fieldsOf(object)(field),
  };
};
