import { simulatorClient, type Simulator } from '../../data/simulator/index.ts';
import { openPlatform } from '../../scripts/dispatch-system/index.ts';
import {
  changeSettings,
  keepLogins,
  readLogins,
  queryAll,
  queryEach,
  requireSaved,
  updateAll,
  upsertAll,
} from '../../scripts/org/index.ts';
import { inHome, openThreadOrg, startThreadPlatform, type Ended, type ThreadOrg } from '../support/thread/index.ts';
import { isLong } from '../support/reliability/index.ts';
import { openDoor, type Door } from '../support/strike.ts';
import type { Command } from './commands.ts';
import { writeDelivered } from './delivered.ts';
import { StateReader, type EndState, type Readers } from './state.ts';

/** The org and the Platform that commands are attacked in, one after the other, behind a door that counts what is asked. */
export interface Scene {
  org: ThreadOrg;
  platform: Simulator;
  door: Door;
  readers: Readers;
  /** Brings everything to where a command begins. */
  begin(command: Command): Promise<void>;
  /** What there is now. */
  state(): Promise<EndState>;
  /** The end of an undisturbed run: as it was prepared, where it was, else run now; remembered. */
  right(command: Command): Promise<EndState>;
  /** Runs it undisturbed: its end, and how much it does. */
  undisturbed(command: Command): Promise<Undisturbed>;
  /** Runs the command once, to its end. */
  run(command: Command): Promise<Ended>;
  /** The folder of CSV files and documents that an import reads; made when first asked for. */
  delivered(): Promise<string>;
  /** No file it writes may be longer, as where the disk is full; undefined: as long as it likes. */
  mostBytes: number | undefined;
  /** Every trouble on order is over. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export interface Undisturbed {
  end: EndState;
  requests: number;
  /** From its first request to its end. */
  milliseconds: number;
}

/** Names of states that are made here, once, when the first command begins in them. */
type Made = Exclude<
  Command['from'],
  'empty' | 'pulled' | 'judged' | 'settled' | 'requested' | 'ready' | 'closed' | 'approved' | 'paid'
>;

export async function openScene(): Promise<Scene> {
  const org = await openThreadOrg('ready');
  let platform = await startThreadPlatform();
  const readers: Readers = { job: await org.as('renkei'), accounting: await org.as('keiri') };
  const door = await openDoor(org.org.url);
  await putBehind(door, org, await door.beside(platform.url));

  const reader = new StateReader(readers);
  const made = new Map<Made, Promise<void>>();
  const known = new Map<string, Promise<Undisturbed>>();
  let folder: Promise<string> | undefined;
  const scene: Scene = {
    org,
    get platform() {
      return platform;
    },
    door,
    readers,
    begin: async ({ from }) => {
      if (platform.messages().length > 0) {
        const { port } = platform;
        await platform.close();
        platform = await startThreadPlatform(port);
      }
      if (!isMade(from)) return org.turnTo(from);
      if (!made.has(from)) made.set(from, makers[from](scene));
      await made.get(from);
      await org.turnBack(from);
    },
    state: () => reader.read(org.out, platform.messages()),
    right: async (command) => {
      if (command.to === undefined || known.has(command.name)) return (await scene.undisturbed(command)).end;
      await org.turnTo(command.to);
      return scene.state();
    },
    undisturbed: (command) => {
      const found = known.get(command.name) ?? runUndisturbed(scene, command);
      known.set(command.name, found);
      return found;
    },
    delivered: () => (folder ??= writeDelivered(org.home)),
    mostBytes: undefined,
    run: async (command) => {
      const { login } = command;
      const args = await command.args(scene);
      const { mostBytes } = scene;
      return mostBytes === undefined ? org.haken(login, ...args) : org.hakenWithin(mostBytes, login, ...args);
    },
    calm: async () => {
      door.calm();
      scene.mostBytes = undefined;
      platform.faults.clear();
      await org.control('DELETE', 'faults');
    },
    close: async () => {
      await door.close();
      await platform.close();
      await org.close();
    },
  };
  return scene;
}

/** Everyone's way to the org, and the org's settings of the Platform, lead through the door from now on. */
async function putBehind(door: Door, org: ThreadOrg, platformUrl: string): Promise<void> {
  await inHome(org.home, () => {
    const logins = Object.entries(readLogins()).filter(([alias]) => alias !== 'admin');
    keepLogins(Object.fromEntries(logins.map(([alias, login]) => [alias, { ...login, instanceUrl: door.url }])));
    const { id: clientId, secret: clientSecret } = simulatorClient;
    changeSettings({ platform: { url: platformUrl, clientId, clientSecret } });
  });
}

async function runUndisturbed(scene: Scene, command: Command): Promise<Undisturbed> {
  await scene.begin(command);
  const { requests } = scene.door;
  let began = 0;
  scene.door.onNext(() => (began = performance.now()));
  expect(await scene.run(command)).toMatchObject({ code: 0, stderr: '' });
  const milliseconds = performance.now() - began;
  return { end: await scene.state(), requests: scene.door.requests - requests, milliseconds };
}

const isMade = (from: Command['from']): from is Made => Object.hasOwn(makers, from);

/** How many questions and letters wait to be sent in the state `sending`. */
const waiting = 40;

/** How many records of the feed stand as errors in the state `refused`. */
const refusedRecords = 700;

const makers: Readonly<Record<Made, (scene: Scene) => Promise<void>>> = {
  /** The feed's first records, each as it was received, in SyncError__c: the org refused them, and would take them now. */
  refused: async ({ org, platform, readers: { job } }) => {
    await org.turnTo('empty');
    const { id: clientId, secret: clientSecret } = simulatorClient;
    const { records } = await openPlatform({ url: platform.url, clientId, clientSecret }).changes('', refusedRecords);
    const rows = records.map((record) => {
      const { kind, id, version } = record as { kind: string; id: string; version: number };
      const payload = JSON.stringify(record);
      return {
        Code__c: `${kind}|${id}`,
        Kind__c: kind,
        RecordCode__c: id,
        Reason__c: 'REFUSED',
        State__c: 'Open',
        PlatformVersion__c: version,
        ...(kind === 'paymentDetails' ? { GuardedPayload__c: payload } : { Payload__c: payload }),
      };
    });
    const newest = [...new Map(rows.map((row) => [row.Code__c, row])).values()];
    requireSaved('連携不備', newest, await upsertAll(job, 'SyncError__c', newest));
    await org.keep('refused');
  },
  /** Questions to agencies and letters, prepared by a clerk, waiting to be sent. */
  sending: async ({ org, readers: { job } }) => {
    await org.turnTo('judged');
    const clerk = await org.as('tanto');
    const { user_id: me } = await clerk.identity();
    const [cases] = await queryEach<{ Code__c: string }>(job, [
      `SELECT Code__c FROM Dispatch__c ORDER BY Code__c LIMIT ${waiting}`,
    ]);
    const rows = cases!.map(({ Code__c: code }, place) => {
      const kind = place % 2 === 0 ? 'Question' : 'Letter';
      return {
        Code__c: `${kind.toLowerCase()}|${code}|1`,
        Kind__c: kind,
        Subject__c: `${code} について`,
        Body__c: `派遣案件 ${code} の書類を確かめてください。`,
        Dispatch__r: { Code__c: code },
        By__c: me,
      };
    });
    requireSaved('連絡記録', rows, await upsertAll(clerk, 'ContactLog__c', rows));
    await org.keep('sending');
  },
  /** Of most documents the Platform has not told the content yet: the files of the others are wanted. */
  filing: async ({ org, readers: { job } }) => {
    await org.turnTo('pulled');
    const told = await queryAll<{ Id: string }>(
      job,
      'SELECT Id FROM Evidence__c WHERE Sha256__c != null ORDER BY Code__c',
    );
    const later = told.slice(isLong ? 300 : 100).map(({ Id: id }) => ({ id, Sha256__c: null }));
    requireSaved('証拠書類', later, await updateAll(job, 'Evidence__c', later));
    await org.keep('filing');
  },
};
