import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { openOrg, type OpenedOrg } from '../../../local-org/src/org/index.ts';

const source = new URL('../../../force-app/main/default/', import.meta.url).pathname;

let zip: Buffer;
let manifest: Map<string, Set<string>>;
const orgs: OpenedOrg[] = [];

beforeAll(async () => {
  const components = ComponentSet.fromSource(source);
  const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
  if (zipBuffer === undefined) throw new Error('force-app was not converted to a zip');
  zip = zipBuffer;
  const { types } = (await components.getObject()).Package;
  manifest = new Map(types.map(({ name, members }) => [name, new Set(members)]));
});
afterAll(() => orgs.forEach((org) => org.close()));

function freshOrg(): OpenedOrg {
  const org = openOrg({ file: ':memory:', fresh: { language: 'ja', timeZone: 'Asia/Tokyo', currency: 'JPY' } });
  orgs.push(org);
  return org;
}

function deploy(org: OpenedOrg, content: Uint8Array): { failed: unknown[]; changed: string[] } {
  const userId = String(org.storage.statement('SELECT "Id" FROM "User"').get()?.['Id']);
  const { details } = org.metadata.deploy(content, {}, { userId, userName: 'admin', now: org.clock.now() });
  return {
    failed: details.componentFailures.map(({ fullName, problem }) => ({ fullName, problem })),
    changed: details.componentSuccesses.filter((one) => one.changed).map((one) => one.fullName),
  };
}

it('all of force-app, retrieved and deployed again, changes nothing, and a fresh org it is deployed to gives the same bytes', () => {
  const [org, other] = [freshOrg(), freshOrg()];
  expect(deploy(org, zip).failed).toEqual([]);
  const retrieved = org.metadata.retrieve({ manifest, version: '66.0' });
  expect(retrieved.messages).toEqual([]);
  expect(deploy(org, retrieved.zip)).toEqual({ failed: [], changed: [] });
  expect(deploy(other, retrieved.zip).failed).toEqual([]);
  const again = other.metadata.retrieve({ manifest, version: '66.0' });
  expect(Buffer.from(again.zip).equals(Buffer.from(retrieved.zip))).toBe(true);
});
