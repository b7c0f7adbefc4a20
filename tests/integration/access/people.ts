import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@jsforce/jsforce-node';
import { readOrgPlan, userDefaults, type PlanUser } from '../../../data/org/index.ts';
import { packageOf } from '../../support/package/index.ts';

const root = join(import.meta.dirname, '../../..');
const password = 'Haken-2023-password';

/** Somebody the sample does not have: tells a right that the group gives from one that the permission set gives. */
const stranger: PlanUser = {
  login: 'stranger',
  username: 'stranger@haken.example',
  lastName: '新人',
  firstName: '経理',
  title: '経理（口座）、まだ経理のグループにいない',
  alias: 'stranger',
  email: 'stranger@haken.example',
  profile: 'Haken Staff',
  permissionSets: ['Haken_AccountKeeping', 'Haken_CommandLine'],
  groups: [],
};
const withoutApi: PlanUser = {
  ...stranger,
  login: 'screens',
  username: 'screens@haken.example',
  alias: 'screens',
  permissionSets: ['Haken_Checker'],
};

export type Row = Readonly<Record<string, unknown>>;

/**
 * A local org as a process of its own, with force-app deployed through the Metadata API and the sample's people in it,
 * each signed in on their own.
 */
export class PeopleOrg {
  readonly plan = readOrgPlan();
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #url: string;
  readonly #sessions = new Map<string, Connection>();

  private constructor(folder: string, process: ChildProcess, url: string) {
    this.#folder = folder;
    this.#process = process;
    this.#url = url;
  }

  static async open(): Promise<PeopleOrg> {
    const folder = mkdtempSync(join(tmpdir(), 'haken-access-'));
    const { child, url, adminUsername } = await launch(join(folder, 'org.db'));
    const org = new PeopleOrg(folder, child, url);
    try {
      const admin = await org.signIn(adminUsername);
      await deploy(admin);
      await org.#admit(admin, [...org.plan.users, stranger, withoutApi]);
    } catch (error) {
      await org.close();
      throw error;
    }
    return org;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The session of a person of the sample by login. */
  async as(login: string): Promise<Connection> {
    const known = this.#sessions.get(login);
    if (known) return known;
    const session = await this.signIn(`${login}@haken.example`);
    this.#sessions.set(login, session);
    return session;
  }

  async signIn(username: string): Promise<Connection> {
    const session = new Connection({ loginUrl: this.#url, instanceUrl: this.#url, version: '66.0' });
    await session.login(username, password);
    return session;
  }

  async #admit(admin: Connection, users: readonly PlanUser[]): Promise<void> {
    const profiles = await idsBy(admin, 'Profile', 'Name');
    const sets = await idsBy(admin, 'PermissionSet', 'Name');
    const groups = await idsBy(admin, 'Group', 'DeveloperName');
    for (const user of users) {
      const { id } = await created(admin, 'User', {
        Username: user.username,
        LastName: user.lastName,
        FirstName: user.firstName,
        Alias: user.alias,
        Email: user.email,
        ProfileId: profiles.get(user.profile),
        IsActive: true,
        ...userDefaults,
      });
      await admin.request({
        method: 'POST',
        url: `/services/data/v66.0/sobjects/User/${id}/password`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ NewPassword: password }),
      });
      for (const name of user.permissionSets) {
        await created(admin, 'PermissionSetAssignment', { AssigneeId: id, PermissionSetId: sets.get(name) });
      }
      for (const name of user.groups) {
        await created(admin, 'GroupMember', { UserOrGroupId: id, GroupId: groups.get(name) });
      }
    }
  }
}

interface Ready {
  child: ChildProcess;
  url: string;
  adminUsername: string;
}

function launch(file: string): Promise<Ready> {
  const args = ['--file', file, '--port', '0', '--clock', '2023-06-12T09:00:00+09:00', '--admin-password', password];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'local-org/src/main.ts'), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The local org ended with ${code}: ${said}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      child.removeAllListeners('exit');
      resolve({ child, ...(JSON.parse(line) as Omit<Ready, 'child'>) });
    });
  });
}

async function deploy(admin: Connection): Promise<void> {
  const zip = await packageOf();
  const result = await admin.metadata.deploy(zip, { rollbackOnError: true, singlePackage: true }).complete(true);
  if (!result.success) throw new Error(`force-app was refused: ${JSON.stringify(result.details).slice(0, 2_000)}`);
}

async function idsBy(admin: Connection, object: string, field: string): Promise<Map<string, string>> {
  const { records } = await admin.query<Record<string, string>>(`SELECT Id, ${field} FROM ${object}`);
  return new Map(records.map((row) => [row[field]!, row.Id!]));
}

/** Inserts a row; an Error with the org's words when it is refused. */
export async function created(session: Connection, object: string, row: Row): Promise<{ id: string }> {
  const result = await session.sobject(object).create({ ...row });
  if (!result.success) throw new Error(`${object}: ${JSON.stringify(result.errors)}`);
  return result;
}

/** The code of the error something ends with; `OK` when it ends well. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    (result) => {
      const [first] = [result].flat() as {
        success?: boolean;
        errors?: { statusCode?: string; errorCode?: string }[];
      }[];
      if (first?.success === false) return first.errors?.[0]?.statusCode ?? first.errors?.[0]?.errorCode ?? 'REFUSED';
      return 'OK';
    },
    (error: unknown) => (error as { errorCode?: string }).errorCode ?? String(error),
  );
}
