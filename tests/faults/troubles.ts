import type { FaultOrder } from '../../data/simulator/index.ts';
import type { Command } from './commands.ts';
import type { Scene } from './scene.ts';

/** What comes between a command and the two systems, and what the command is to make of it. */
export interface Trouble {
  name: string;
  /** Which commands it can trouble. */
  of: 'all' | 'saving records' | 'saving many records' | 'asking the Platform' | 'writing files';
  /** Brings it about, a share (0–1) of the way through the command. */
  begin(scene: Scene, command: Command, share: number): Promise<void>;
  /** Whether it struck: a trouble that did not come tells nothing. */
  struck(scene: Scene): Promise<boolean>;
  /** `goes on`: the command waits, asks again and completes. Else what it says when it stops, with what to do. */
  outcome: 'goes on' | RegExp;
}

/** A fault of the local org, as `PUT /local/faults` takes it. */
interface OrgRule {
  fault: Record<string, unknown>;
  times?: number;
  path?: string;
  rate?: number;
}

const orgFaults = async ({ org }: Scene) => (await org.control('GET', 'faults')) as { total: number };

/** A fault of the org at the n-th request to it, and at as many after it as are said. */
function ofOrg(name: string, outcome: Trouble['outcome'], rule: OrgRule): Trouble {
  return {
    name,
    of: 'all',
    outcome,
    begin: async ({ org }, { about }, share) => {
      const from = 1 + Math.floor(share * (about.org - 1));
      const nth = Array.from({ length: rule.times ?? 1 }, (_, place) => from + place);
      await org.control('PUT', 'faults', { seed: 1, rules: [{ ...rule, nth }] });
    },
    struck: async (scene) => (await orgFaults(scene)).total > 0,
  };
}

/** A fault of the records a command saves, wherever they are. */
function ofRows(
  name: string,
  outcome: Trouble['outcome'],
  rule: OrgRule,
  of: Trouble['of'] = 'saving records',
): Trouble {
  return {
    name,
    of,
    outcome,
    begin: async ({ org }) => {
      await org.control('PUT', 'faults', { seed: 1, rules: [rule] });
    },
    struck: async (scene) => (await orgFaults(scene)).total > 0,
  };
}

/** A fault of the Platform. */
function ofPlatform(name: string, outcome: Trouble['outcome'], order: FaultOrder): Trouble {
  return {
    name,
    of: 'asking the Platform',
    outcome,
    begin: ({ platform }, _, share) => {
      const after = Math.floor(share * 2);
      asked = allAsked(platform.requests) + after;
      platform.faults.order({ after, ...order });
      return Promise.resolve();
    },
    struck: ({ platform }) => Promise.resolve(allAsked(platform.requests) > asked),
  };
}
/** Requests to the Platform up to the one that is struck. */
let asked = 0;
const allAsked = (requests: Scene['platform']['requests']) =>
  Object.values(requests).reduce((sum, number) => sum + number, 0);

const again = /もう一度/;
/** More than any command asks for. */
const forGood = 10_000;

export const troubles: readonly Trouble[] = [
  ofOrg('500', 'goes on', { fault: { kind: 'server-error' } }),
  ofOrg('500, done all the same', 'goes on', { fault: { kind: 'server-error', work: 'done' } }),
  ofOrg('429 with Retry-After', 'goes on', { fault: { kind: 'too-many', retryAfter: 1 }, times: 2 }),
  ofOrg('503', 'goes on', { fault: { kind: 'unavailable' }, times: 2 }),
  ofOrg('garbage', 'goes on', { fault: { kind: 'garbage', work: 'done' } }),
  ofOrg('a login page', 'goes on', { fault: { kind: 'garbage', body: 'login-page' } }),
  ofOrg('an empty answer', 'goes on', { fault: { kind: 'garbage', body: 'empty', work: 'done' } }),
  ofOrg('half an answer as if whole', 'goes on', { fault: { kind: 'truncate' } }),
  ofOrg('half an answer, then nothing', 'goes on', { fault: { kind: 'truncate', framing: 'length' } }),
  ofOrg('connection cut before the work', 'goes on', { fault: { kind: 'cut', at: 'before' } }),
  ofOrg('connection cut after the work', 'goes on', { fault: { kind: 'cut', at: 'after' } }),
  ofOrg('connection cut in the answer', 'goes on', { fault: { kind: 'cut', at: 'body' } }),
  ofOrg('slow answers', 'goes on', { fault: { kind: 'slow', before: 500, body: 500 }, times: 3 }),
  ofOrg('session ended', 'goes on', { fault: { kind: 'session-expired', revoke: true } }),
  ofOrg('a request done twice', 'goes on', { fault: { kind: 'repeat' } }),
  ofOrg('UNABLE_TO_LOCK_ROW of a request', 'goes on', { fault: { kind: 'lock' }, path: '/services/data/*' }),
  ofRows('UNABLE_TO_LOCK_ROW of records', 'goes on', { fault: { kind: 'row' }, rate: 0.1, times: 40 }),
  ofRows(
    'half of what is saved refused',
    again,
    { fault: { kind: 'row', code: 'UNKNOWN_EXCEPTION', message: 'half of it' }, rate: 0.5, times: 20 },
    'saving many records',
  ),
  ofRows('storage limit reached', again, {
    fault: { kind: 'row', code: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded' },
  }),
  ofOrg('daily API limit reached', /1日のAPI要求数の上限[\s\S]*もう一度/, {
    fault: { kind: 'request-limit' },
    times: forGood,
  }),
  ofOrg('out of reach for good', /接続できません[\s\S]*もう一度/, {
    fault: { kind: 'cut', at: 'before' },
    times: forGood,
  }),
  {
    name: 'killed and served again',
    of: 'all',
    outcome: 'goes on',
    begin: ({ org, door }, { about }, share) => {
      door.strikeAt(1 + Math.floor(share * (about.requests - 1)), 'after', () => {
        process.kill(org.org.pid, 'SIGKILL');
        void org.serveAgain();
      });
      return Promise.resolve();
    },
    struck: ({ door }) => Promise.resolve(!door.planned),
  },
  ofPlatform('500 of the Platform', 'goes on', { kind: 'failed', times: 2 }),
  ofPlatform('429 of the Platform with Retry-After', 'goes on', { kind: 'busy', seconds: 1 }),
  ofPlatform('503 of the Platform', 'goes on', { kind: 'unavailable' }),
  ofPlatform('garbage of the Platform', 'goes on', { kind: 'garbage' }),
  ofPlatform('half a page', 'goes on', { kind: 'half' }),
  ofPlatform('a page cut off', 'goes on', { kind: 'cut' }),
  ofPlatform('a slow Platform', 'goes on', { kind: 'slow', delay: 1_500 }),
  ofPlatform('the token of the Platform ended', 'goes on', { kind: 'expired' }),
  ofPlatform('the Platform down for good', again, { kind: 'failed', times: forGood }),
  {
    name: 'disk full',
    of: 'writing files',
    outcome: /書き込めません[\s\S]*空きを確かめて[\s\S]*もう一度/,
    begin: (scene) => {
      scene.mostBytes = 1_024;
      return Promise.resolve();
    },
    struck: (scene) => Promise.resolve(scene.mostBytes !== undefined),
  },
];

const asks = new Set(['sync pull', 'sync pull files', 'sync push']);
const writes = new Set(['payments close', 'payments transfer', 'payments notices']);
const readsOnly = new Set(['payments notices']);

/** What they save first is so little that a trouble of a few rows is over after another try. */
const savesFewAtFirst = new Set(['sync push', 'sync import']);

const concerned: Readonly<Record<Trouble['of'], (command: string) => boolean>> = {
  all: () => true,
  'saving records': (command) => !readsOnly.has(command),
  'saving many records': (command) => !readsOnly.has(command) && !savesFewAtFirst.has(command),
  'asking the Platform': (command) => asks.has(command),
  'writing files': (command) => writes.has(command),
};

export const concerns = ({ of }: Trouble, { name }: Command): boolean => concerned[of](name);
