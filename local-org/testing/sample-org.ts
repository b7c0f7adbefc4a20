import type { RequestContext } from '../src/context.ts';
import { openOrg } from '../src/org/index.ts';
import type { OpenedOrg, OrgOptions } from '../src/org/index.ts';
import { save } from '../src/records/index.ts';
import type { InputRow, SaveRequest, SaveResult } from '../src/records/index.ts';
import { query } from '../src/soql/index.ts';
import { metadataZip } from './metadata-zip.ts';
import type { SampleMetadata } from './metadata-zip.ts';

/** An org in memory with sample metadata, and short ways to save and read as its administrator. */
export interface SampleOrg {
  org: OpenedOrg;
  admin: RequestContext;
  /** A user with the Standard User profile and these permission sets. */
  user(username: string, ...permissionSets: string[]): RequestContext;
  save(request: Omit<SaveRequest, 'allOrNone'> & { allOrNone?: boolean }, as?: RequestContext): SaveResult[];
  /** Inserts one record that is expected to be good; its id. */
  create(sobject: string, row: InputRow, as?: RequestContext): string;
  records(soql: string, as?: RequestContext): Record<string, unknown>[];
  /** The value of the one field a query selects from one record. */
  value(soql: string): unknown;
}

/** Opens an org in memory, deploys `metadata` and gives its permission set `All` (if there is one) to the administrator. */
export function sampleOrg(metadata: SampleMetadata, options: Partial<OrgOptions> = {}): SampleOrg {
  const org = openOrg({ file: ':memory:', ...options });
  deploySample(org, metadata);
  const adminId = String(org.storage.statement('SELECT "Id" FROM "User"').get()?.['Id']);
  const as = (userId: string): RequestContext => org.contextFor(userId);
  const sample: SampleOrg = {
    org,
    get admin() {
      return as(adminId);
    },
    user: (username, ...sets) => newUser(sample, username, sets),
    save: (request, ctx) => save(ctx ?? sample.admin, { allOrNone: false, ...request }),
    create: (sobject, row, ctx) => createOne(sample, sobject, row, ctx),
    records: (soql, ctx) => query(ctx ?? sample.admin, soql).records,
    value: (soql) =>
      Object.entries(query(sample.admin, soql).records[0] ?? {}).find(([name]) => name !== 'attributes')?.[1],
  };
  if (metadata.permissionSets?.['All']) assign(sample, adminId, 'All');
  return sample;
}

/** Deploys objects and permission sets; fails with the first problem the org names. */
export function deploySample(org: OpenedOrg, metadata: SampleMetadata): void {
  const request = { userId: '', userName: '', now: org.clock.now() };
  const result = org.metadata.deploy(metadataZip(metadata), { rollbackOnError: true, singlePackage: true }, request);
  if (result.success) return;
  const [failure] = result.details.componentFailures;
  throw new Error(
    `The sample does not deploy: ${failure?.fullName ?? ''} ${failure?.problem ?? result.errorMessage ?? ''}`,
  );
}

function createOne(sample: SampleOrg, sobject: string, row: InputRow, ctx?: RequestContext): string {
  const [result] = sample.save({ operation: 'insert', sobject, rows: [row] }, ctx);
  if (!result?.success) throw new Error(`${sobject} is not saved: ${JSON.stringify(result?.errors)}`);
  return String(result.id);
}

function newUser(sample: SampleOrg, username: string, permissionSets: readonly string[]): RequestContext {
  const profileId = sample.value(`SELECT Id FROM Profile WHERE Name = 'Standard User'`);
  const id = sample.create('User', {
    Username: username,
    LastName: username.split('@')[0],
    Email: username,
    Alias: username.slice(0, 8),
    ProfileId: profileId,
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    LanguageLocaleKey: 'ja',
    EmailEncodingKey: 'UTF-8',
  });
  for (const name of permissionSets) assign(sample, id, name);
  return sample.org.contextFor(id);
}

function assign(sample: SampleOrg, userId: string, permissionSet: string): void {
  const id = sample.value(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  sample.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: id });
}
