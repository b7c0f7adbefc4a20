import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changeSettings,
  connect,
  keepLogins,
  queryAll,
  startLocalOrg,
  upsertAll,
  type LocalOrg,
  type OrgConnection,
  type Row,
} from '../../../scripts/org/index.ts';
import { fingerprint, madeOnce, packageOf } from '../package/index.ts';

/** The business clock of the tests' org: the 8th bank day of June 2023. */
export const testClock = '2023-06-12T09:00:00+09:00';
/** Longest that opening an org, and making what it is a copy of, may take on a busy machine. */
export const preparing = 300_000;
/** Alias of the integration user in the org's logins. */
export const integration = 'renkei';
/** Alias of a clerk (担当). */
export const checker = 'tanto';
/** Alias of one who may put a record into any state, to set a scene up. */
export const restorer = 'restorer';

/** A local org of its own with force-app deployed, one programme year and its rates, and the integration user. */
export interface ProgrammeOrg {
  url: string;
  /** State folder ($HAKEN_HOME) that commands find the org's logins in. */
  home: string;
  admin: OrgConnection;
  /** Signs in as one of the org's logins. */
  as(alias: string): Promise<OrgConnection>;
  /** Ends the org's process and starts it again at the same address over the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts an org as a process over a copy of one that is deployed once for each state of the sources. This process's
 * HAKEN_HOME points to its state folder until it is closed.
 */
export async function openProgrammeOrg(): Promise<ProgrammeOrg> {
  const template = await deployedTemplate();
  const home = mkdtempSync(join(tmpdir(), 'haken-org-'));
  for (const file of readdirSync(template)) copyFileSync(join(template, file), join(home, file));
  return serve(home);
}

async function serve(home: string): Promise<ProgrammeOrg> {
  const outer = process.env.HAKEN_HOME;
  process.env.HAKEN_HOME = home;
  let org = await startLocalOrg({ port: 0, clock: testClock });
  return {
    url: org.url,
    home,
    admin: await connect('admin'),
    as: (alias) => connect(alias),
    restart: async () => {
      await org.stop();
      org = await startLocalOrg({ port: Number(new URL(org.url).port) });
    },
    close: async () => {
      await org.stop();
      if (outer === undefined) delete process.env.HAKEN_HOME;
      else process.env.HAKEN_HOME = outer;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Everything the deployed file depends on: the metadata, the local org's code, and this file. */
const sources = ['force-app/main/default', 'local-org/src'];

const deployedTemplate = (): Promise<string> =>
  madeOnce('haken-programme', fingerprint(sources, readFileSync(import.meta.filename, 'utf8')), async (folder) => {
    const outer = process.env.HAKEN_HOME;
    process.env.HAKEN_HOME = folder;
    try {
      const org = await startLocalOrg({ port: 0, clock: testClock });
      try {
        const admin = await connect('admin');
        await deployForceApp(admin);
        await loadSettings(admin, org);
      } finally {
        await org.stop();
      }
      changeSettings({ clock: undefined });
    } finally {
      if (outer === undefined) delete process.env.HAKEN_HOME;
      else process.env.HAKEN_HOME = outer;
    }
  });

async function deployForceApp(admin: OrgConnection): Promise<void> {
  const zip = await packageOf();
  const result = await admin.metadata.deploy(zip, { rollbackOnError: true, singlePackage: true }).complete(true);
  if (!result.success)
    throw new Error(
      `force-app was refused: ${result.errorMessage ?? ''} ${JSON.stringify(result.details.componentFailures).slice(0, 3_000)}`,
    );
}

const programYear: Row = {
  Code__c: '2023',
  Name: '令和5年度',
  StartDate__c: '2023-04-01',
  EndDate__c: '2024-03-31',
  SupportFrom__c: '2023-04-01',
  SupportTo__c: '2024-02-29',
  SupportLimit__c: 5,
  LastPayDate__c: '2024-03-29',
  PlaceRadius__c: 300,
  FeeWithholdingBase__c: 'Inclusive',
  TravelWithholdingBase__c: 'Inclusive',
};

const rateSet: Row = {
  Code__c: 'R5',
  Name: '令和5年度',
  ValidFrom__c: '2023-04-01',
  ValidTo__c: '2024-03-31',
  FeeFull__c: 24_000,
  FeeFirst__c: 24_000,
  FeeSecondThird__c: 16_000,
  FeeFourthFifth__c: 8_000,
  ShareSecondThird__c: 8_000,
  ShareFourthFifth__c: 16_000,
  TaxRate__c: 10,
  WithholdingRate__c: 10.21,
  WithholdingHighRate__c: 20.42,
  WithholdingThreshold__c: 1_000_000,
  KmRate__c: 37,
  PerDiemRate__c: 1_100,
  PerDiemMinKm__c: 100,
  MinMinutes__c: 180,
  LodgingCap__c: 9_800,
  ExpressMinKm__c: 100,
};

async function loadSettings(admin: OrgConnection, org: LocalOrg): Promise<void> {
  // An administrator of the org has no business rights: the setting up is done with a permission set of its own.
  await createUser(admin, org, integration, 'Haken Integration', ['Haken_Integration']);
  await createUser(admin, org, 'setup', 'System Administrator', ['Haken_Administrator']);
  await createUser(admin, org, checker, 'Haken Staff', ['Haken_Checker', 'Haken_CommandLine']);
  await createUser(admin, org, restorer, 'Haken Integration', ['Haken_Integration', 'Haken_Restore']);
  const setup = await connect('setup');
  for (const [object, row] of [
    ['ProgramYear__c', programYear],
    ['RateSet__c', rateSet],
  ] as const) {
    const [outcome] = await upsertAll(setup, object, [row]);
    if (!outcome!.ok) throw new Error(`${object}: ${JSON.stringify(outcome)}`);
  }
}

const password = 'haken-test-1';

async function createUser(
  admin: OrgConnection,
  org: LocalOrg,
  alias: string,
  profile: string,
  permissionSets: string[],
) {
  const [found] = await queryAll(admin, `SELECT Id FROM Profile WHERE Name = '${profile}'`);
  const username = `${alias}@haken.example`;
  const created = await admin.sobject('User').create({
    Username: username,
    LastName: alias,
    Alias: alias.slice(0, 8),
    Email: username,
    ProfileId: found?.Id as string,
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    LanguageLocaleKey: 'ja',
    EmailEncodingKey: 'UTF-8',
  });
  for (const name of permissionSets) {
    const [set] = await queryAll(admin, `SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    await admin
      .sobject('PermissionSetAssignment')
      .create({ AssigneeId: created.id!, PermissionSetId: set?.Id as string });
  }
  await admin.request({
    method: 'POST',
    url: `/sobjects/User/${created.id!}/password`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ NewPassword: password }),
  });
  keepLogins({ [alias]: { instanceUrl: org.url, username, auth: { kind: 'password', password } } });
}
