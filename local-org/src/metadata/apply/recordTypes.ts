import { isTrue, textOf } from '../../schema/index.ts';
import { keyOf, type World } from '../world.ts';
import { deletedOf, deployedOf } from './named.ts';
import type { Rows } from './rows.ts';

type Ids = ReadonlyMap<string, string>;

const split = (fullName: string): [object: string, name: string] => {
  const dot = fullName.indexOf('.');
  return [fullName.slice(0, dot), fullName.slice(dot + 1)];
};

/** Record types as rows. Records of one that is deleted keep none. */
export const applyRecordTypes = (world: World, rows: Rows, ids: Ids): void => {
  const { storage, schema } = world;
  for (const component of deployedOf(world, 'RecordType')) {
    const [object, name] = split(component.fullName);
    rows.put(
      'RecordType',
      { SobjectType: schema.object(object)?.name ?? object, DeveloperName: name },
      {
        Name: textOf(component.content, 'label') ?? name,
        Description: textOf(component.content, 'description') ?? null,
        IsActive: isTrue(component.content, 'active') ? 1 : 0,
      },
      ids.get(keyOf(component)),
    );
  }
  const gone = [
    ...deletedOf(world, 'RecordType').map(({ fullName }) => split(fullName)),
    ...world.before
      .components('RecordType')
      .map(({ fullName }) => split(fullName))
      .filter(([object]) => !schema.object(object)),
  ];
  for (const [object, name] of gone) {
    const id = rows.find('RecordType', { SobjectType: object, DeveloperName: name });
    if (id === undefined) continue;
    storage.statement('DELETE FROM "_record_type_visibility" WHERE recordTypeId = ?').run(id);
    if (schema.object(object)?.field('RecordTypeId')) {
      storage.statement(`UPDATE "${object}" SET "RecordTypeId" = NULL WHERE "RecordTypeId" = ?`).run(id);
    }
    rows.delete('RecordType', { Id: id });
  }
};
