import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ADAPTERS, type Adapter } from './adapters/index.ts';
import {
  expected,
  expectedOfField,
  FIELD_OPERATIONS,
  inOwnSchema,
  OBJECTS,
  ON_SCREENS,
  OPERATIONS,
  ROLES,
  type ObjectName,
  type Outcome,
  type Role,
} from './expected.ts';
import { openOffice, type Office } from './office.ts';
import { cellKey, render } from './render.ts';

const FILE = join(import.meta.dirname, '../../../../docs/local-org/access-matrix.md');

const roles = Object.keys(ROLES) as Role[];
const objects = Object.keys(OBJECTS) as ObjectName[];
const seen = new Map<string, Outcome>();

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.org.stop());

/** What the documentation has, as this API shows it. */
const shown = (api: Adapter, role: Role, what: 'object' | 'field', outcome: Outcome): Outcome => {
  if (ON_SCREENS.has(role) && api.forScreens !== true) return 'closed';
  return api.schemaOfUser === true ? inOwnSchema(outcome, role, what) : outcome;
};

describe('Security Implementation Guide › Who may do what, by every API', () => {
  describe.each(ADAPTERS)('$name', (api) => {
    it.each(roles)('%s', async (role) => {
      const who = office.people[role];
      const wanted: [string, Outcome][] = [];
      for (const object of objects) {
        for (const operation of OPERATIONS) {
          const act = api.operations[operation];
          if (!act) continue;
          const id = office.record(object, operation === 'undelete' ? 'deleted' : undefined);
          const key = cellKey(api.name, role, object, operation);
          seen.set(key, await act({ office, who, object, id, values: office.values(object) }));
          wanted.push([key, shown(api, role, 'object', expected(object, role, operation))]);
        }
      }
      for (const operation of FIELD_OPERATIONS) {
        const act = api.field[operation];
        if (!act) continue;
        const key = cellKey(api.name, role, 'field', operation);
        seen.set(key, await act({ office, who, object: 'Open__c', id: office.record('Open__c'), values: {} }));
        wanted.push([key, shown(api, role, 'field', expectedOfField(role, operation))]);
      }
      expect(wanted.map(([key]) => [key, seen.get(key)])).toEqual(wanted);
    });
  });

  it('stands in docs/local-org/access-matrix.md as it was seen (npm run access-matrix writes it)', async () => {
    const page = await format(render(seen), { ...(await resolveConfig(FILE)), parser: 'markdown' });
    if (process.env['HAKEN_WRITE_ACCESS_MATRIX'] === '1') writeFileSync(FILE, page);
    expect(readFileSync(FILE, 'utf8')).toBe(page);
  });
});
