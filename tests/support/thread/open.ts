import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, startLocalOrg, type LocalOrg, type OrgConnection } from '../../../scripts/org/index.ts';
import { startHaken, type Ended, type Running } from './command.ts';
import { threadClock, type Point } from './points.ts';
import { preparedFolder } from './prepared.ts';

/** A copy of a prepared org, served by a process of its own. */
export interface ThreadOrg {
  /** State folder ($HAKEN_HOME) of the copy. */
  home: string;
  /** Folder of the month's files. */
  out: string;
  /** Address and process of the org as it runs now. */
  readonly org: LocalOrg;
  /** Signs in as one of the sample's people: `keiri`, `shonin`, `renkei`. */
  as(login: string): Promise<OrgConnection>;
  /** Runs `haken …` as one of the sample's people and waits for its end. */
  haken(login: string, ...args: string[]): Promise<Ended>;
  /** Starts it without waiting. */
  start(login: string, ...args: string[]): Running;
  /** Runs it where no file may grow beyond so many bytes, as on a full disk. */
  hakenWithin(mostBytes: number, login: string, ...args: string[]): Promise<Ended>;
  /** Asks the running org what only a local one has, below `/local/`. */
  control(method: Method, path: string, body?: object): Promise<unknown>;
  /** Keeps the running org under a name of the test's own, and brings it back. */
  keep(name: string): Promise<void>;
  turnBack(name: string): Promise<void>;
  /** Brings the running org and the month's files to another point of the month; its business time goes on from `clock`. */
  turnTo(point: Point, clock?: string): Promise<void>;
  /** Serves the same file again at the same address, after its process has ended. */
  serveAgain(clock?: string): Promise<void>;
  /** Ends the org and takes the copy away. */
  close(): Promise<void>;
}

/** Longest that making the prepared orgs may take on a busy machine. */
export const preparing = 300_000;

const serve = async (home: string, port: number, clock: string): Promise<LocalOrg> =>
  inHome(home, () => startLocalOrg({ port, clock }));

/** The state folder is the environment's: set for what is done now, and put back. */
export async function inHome<T>(home: string, work: () => T | Promise<T>): Promise<T> {
  const outer = process.env.HAKEN_HOME;
  process.env.HAKEN_HOME = home;
  try {
    return await work();
  } finally {
    if (outer === undefined) delete process.env.HAKEN_HOME;
    else process.env.HAKEN_HOME = outer;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a local org has beside a real one's APIs. */
async function control(admin: OrgConnection, method: Method, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${admin.instanceUrl}/local/${path}`, {
    method,
    headers: { authorization: `Bearer ${admin.accessToken ?? ''}`, 'content-type': 'application/json' },
    ...(method === 'POST' || method === 'PUT' ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} /local/${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Opens a copy of the prepared org at that point of the month; `clock` sets another business time. */
export async function openThreadOrg(point: Point, clock = threadClock): Promise<ThreadOrg> {
  const home = mkdtempSync(join(tmpdir(), 'haken-thread-'));
  cpSync(join(await preparedFolder(), point), home, { recursive: true });
  const out = join(home, 'out');
  let org = await serve(home, 0, clock);
  const withOut = (args: string[]) =>
    args[0] === 'payments' && args[1] !== 'status' && !args.includes('--out') ? [...args, '--out', out] : args;
  const full = (login: string, args: string[]) => [...withOut(args), '--target-org', login];
  const start = (login: string, ...args: string[]) => startHaken(home, full(login, args));
  // Signed in once: what is on order for the org strikes sign-ins too.
  const admin = await inHome(home, () => connect('admin'));
  const asAdmin = (method: Method, path: string, body?: object) => control(admin, method, path, body);
  return {
    home,
    out,
    get org() {
      return org;
    },
    as: (login) => inHome(home, () => connect(login)),
    start,
    haken: (login, ...args) => start(login, ...args).ended,
    hakenWithin: (mostBytes, login, ...args) => startHaken(home, full(login, args), mostBytes).ended,
    control: asAdmin,
    keep: async (name) => {
      await asAdmin('POST', 'snapshots', { name });
    },
    turnBack: async (name) => {
      await asAdmin('POST', `snapshots/${name}/restore`);
      rmSync(out, { recursive: true, force: true });
    },
    turnTo: async (to, at = clock) => {
      const prepared = join(await preparedFolder(), to);
      const snapshots = join(home, 'org.db.snapshots');
      mkdirSync(snapshots, { recursive: true });
      if (!existsSync(join(snapshots, `${to}.db`))) cpSync(join(prepared, 'org.db'), join(snapshots, `${to}.db`));
      await asAdmin('POST', `snapshots/${to}/restore`);
      await asAdmin('PUT', 'clock', { now: at });
      rmSync(out, { recursive: true, force: true });
      if (existsSync(join(prepared, 'out'))) cpSync(join(prepared, 'out'), out, { recursive: true });
    },
    serveAgain: async (again = clock) => {
      await org.ended;
      org = await serve(home, Number(new URL(org.url).port), again);
    },
    close: async () => {
      await org.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
