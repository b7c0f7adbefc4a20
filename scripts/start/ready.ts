import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  changeSettings,
  connect,
  OrgError,
  projectRoot,
  queryAll,
  readLogins,
  readSettings,
  refuseSecondLocalOrg,
  stateFolder,
  type LocalOrg,
  type OrgConnection,
} from '../org/index.ts';
import { deploySource, fingerprint } from './deploy.ts';
import { loadSample } from './load.ts';
import { readMarks, writeMarks } from './marks.ts';
import { simulatorArguments, type Wanted } from './sample.ts';
import { startServer, type Server } from './server.ts';
import type { Stages } from './stages.ts';

/** Login of the jobs' own user. */
const jobsAlias = 'renkei';
const usualSimulatorPort = 8090;

/** The org has today's metadata and the sample's people and settings; what is there already is left. */
export async function prepareOrg(stages: Stages, org: LocalOrg, wanted: Wanted): Promise<void> {
  const admin = await connect('admin');
  const source = join(projectRoot(), 'force-app');
  // A mark says nothing of an org file that was made anew.
  const begun = await hasProgramme(admin);
  const known = begun ? readMarks(org.orgId) : {};
  refuseOtherSample(wanted, begun ? { name: known.sample ?? 'months', scale: known.scale ?? 1 } : wanted);
  const isLoaded = known.loaded !== undefined && readLogins()[jobsAlias] !== undefined;
  const deployed = fingerprint(source);
  if (known.deployed !== deployed) {
    const tell = (say: (text: string) => void) => (done: number, all: number) => say(`${done}/${all}`);
    await stages.run(
      'メタデータを配備（Metadata API）',
      (say) => deploySource(admin, source, tell(say)),
      ({ components }) => `${components} 件`,
    );
    writeMarks(org.orgId, { deployed: fingerprint(source) });
  }
  const sample = join(projectRoot(), 'data', 'org');
  const loaded = fingerprint(sample);
  if (!isLoaded || known.loaded !== loaded) {
    await stages.run(
      '年度・単価・利用者を登録',
      () => loadSample(admin),
      ({ users, records }) => `利用者 ${users} 人、設定 ${records} 件`,
    );
    writeMarks(org.orgId, { loaded, sample: wanted.name, scale: wanted.scale });
    // The jobs' own user is who a command means when none is named.
    changeSettings({ targetOrg: jobsAlias });
  }
}

/** Two samples have the same codes for other people: what one brought in cannot go on as the other. */
function refuseOtherSample(wanted: Wanted, begun: Wanted): void {
  if (wanted.name === begun.name && wanted.scale === begun.scale) return;
  const part = begun.scale === 1 ? '' : ` --scale ${begun.scale}`;
  const [is, again] = begun.name === 'year' ? ['年間', `npm start -- --year${part}`] : ['2か月', 'npm start'];
  throw new OrgError(
    'OTHER_SAMPLE',
    `このローカル組織は${is}のサンプルで始めました。続けるには ${again} を、空の組織から始めるには --reset を付けて実行してください。`,
  );
}

async function hasProgramme(admin: OrgConnection): Promise<boolean> {
  return queryAll(admin, 'SELECT Id FROM ProgramYear__c LIMIT 1').then(
    (rows) => rows.length > 0,
    () => false,
  );
}

interface SimulatorReady {
  url: string;
}

/** The Platform of the sample, in a process of its own; the settings name it from now on. */
export async function startSimulator(
  stages: Stages,
  wanted: Wanted,
  clock: string,
  port = usualSimulatorPort,
): Promise<Server<SimulatorReady>> {
  const clientId = 'haken';
  const clientSecret = readSettings().platform?.clientSecret ?? randomBytes(18).toString('base64url');
  const args = (port: number) => [
    ...['--port', String(port), '--clock', clock, ...simulatorArguments(wanted, join(stateFolder(), 'sample'))],
    // In one word: a secret may begin with a dash.
    ...['--client-id', clientId, `--client-secret=${clientSecret}`],
  ];
  const log = join(stateFolder(), 'simulator.log');
  const server = await stages.run(
    '専門家派遣システムの模擬を起動',
    () => startServer<SimulatorReady>('専門家派遣システムの模擬', 'data/simulator/main.ts', args, port, log),
    ({ ready }) => ready.url,
  );
  changeSettings({ platform: { url: server.ready.url, clientId, clientSecret } });
  return server;
}

/** An empty beginning: the org's file, the marks and the clock; logins are written anew. */
export async function forget(): Promise<void> {
  await refuseSecondLocalOrg().catch((error: unknown) => {
    // Settings nobody can read are what a reset is for.
    if (!(error instanceof OrgError && error.code === 'STATE_UNREADABLE')) throw error;
  });
  for (const file of ['org.db', 'org.db-wal', 'org.db-shm', 'start.json', 'settings.json', 'orgs.json']) {
    rmSync(join(stateFolder(), file), { force: true });
  }
}
