import { statusRows } from '../standardValues.ts';
import type { World } from '../world.ts';
import { deployedOf } from './named.ts';
import type { Rows } from './rows.ts';

/** Statuses as rows: what is deployed replaces them, each value keeping its id. */
export const applyStandardValues = (world: World, rows: Rows): void => {
  for (const component of deployedOf(world, 'StandardValueSet')) {
    const status = statusRows(component);
    if (!status) continue;
    const kept = status.rows.map((row) => rows.put(status.object, { ApiName: row['ApiName'] ?? null }, row));
    const marks = kept.map(() => '?').join(', ');
    world.storage.db.prepare(`DELETE FROM "${status.object}" WHERE "Id" NOT IN (${marks})`).run(...kept);
  }
};
