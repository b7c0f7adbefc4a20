import type { Row } from '../../scripts/org/index.ts';
import type { Point } from '../support/thread/index.ts';
import type { Scene } from './scene.ts';

/** A command under attack: who runs it, from which state of the sample's month, and which one it leads to. */
export interface Command {
  /** What is told of it: `payments close`. */
  name: string;
  seed: number;
  login: string;
  args(scene: Scene): Promise<readonly string[]>;
  from: Point | 'refused' | 'filing' | 'sending';
  /** The prepared state an undisturbed run ends in, where there is one. */
  to?: Point;
  /** How much it does undisturbed, about, and how much of it at the org: moments are drawn within where it has not been measured. */
  about: { requests: number; org: number; milliseconds: number };
}

const always =
  (...args: string[]) =>
  () =>
    Promise.resolve(args);
const payments = (verb: string) => always('payments', verb, '--month', '2023-05', '--json');

/** The cases with nothing in the way, as 審査 would name them. */
async function releasable({ readers }: Scene): Promise<string[]> {
  const ready = `SELECT Code__c FROM Dispatch__c WHERE Status__c IN ('Reviewing', 'ReleaseRequested')
 AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0 AND CheckedBy__c != null AND ConfirmedNth__c != null ORDER BY Code__c`;
  const { records } = await readers.job.query<Row>(ready);
  return records.map((row) => String(row.Code__c));
}

export const commands: readonly Command[] = [
  {
    name: 'sync pull',
    seed: 20_230_601,
    login: 'renkei',
    args: always('sync', 'pull', '--no-documents', '--page-size', '1000', '--json'),
    // In smaller pages than the prepared state came in: other documents are there before their cases.
    from: 'empty',
    about: { requests: 64, org: 56, milliseconds: 5000 },
  },
  {
    name: 'sync pull files',
    seed: 20_230_602,
    login: 'renkei',
    args: always('sync', 'pull', '--json'),
    from: 'filing',
    about: { requests: 130, org: 20, milliseconds: 3000 },
  },
  {
    name: 'sync push',
    seed: 20_230_611,
    login: 'renkei',
    args: ({ org }) => Promise.resolve(['sync', 'push', '--out', org.out, '--json']),
    from: 'sending',
    about: { requests: 48, org: 6, milliseconds: 1_500 },
  },
  {
    name: 'sync import',
    seed: 20_230_612,
    login: 'renkei',
    args: async (scene) => [
      ...['sync', 'import', '--folder', await scene.delivered(), '--profile', 'platform-csv'],
      ...['--delivered-on', '2023-06-12', '--json'],
    ],
    from: 'empty',
    about: { requests: 30, org: 30, milliseconds: 5_000 },
  },
  {
    name: 'sync retry',
    seed: 20_230_603,
    login: 'renkei',
    args: always('sync', 'retry', '--json'),
    from: 'refused',
    about: { requests: 52, org: 52, milliseconds: 2400 },
  },
  {
    name: 'review run',
    seed: 20_230_604,
    login: 'renkei',
    args: always('review', 'run', '--json'),
    from: 'pulled',
    to: 'judged',
    about: { requests: 7, org: 7, milliseconds: 1500 },
  },
  {
    name: 'review request-release',
    seed: 20_230_605,
    login: 'shinsa',
    args: async (scene) => ['review', 'request-release', ...(await releasable(scene)), '--json'],
    from: 'settled',
    to: 'requested',
    about: { requests: 4, org: 4, milliseconds: 1000 },
  },
  {
    name: 'review grant',
    seed: 20_230_606,
    login: 'renkei',
    args: always('review', 'grant', '--json'),
    from: 'requested',
    to: 'ready',
    about: { requests: 5, org: 5, milliseconds: 1400 },
  },
  {
    name: 'payments close',
    seed: 20_230_607,
    login: 'keiri',
    args: payments('close'),
    from: 'ready',
    to: 'closed',
    about: { requests: 19, org: 19, milliseconds: 2000 },
  },
  {
    name: 'payments approve',
    seed: 20_230_608,
    login: 'shonin',
    args: payments('approve'),
    from: 'closed',
    to: 'approved',
    about: { requests: 8, org: 8, milliseconds: 1000 },
  },
  {
    name: 'payments transfer',
    seed: 20_230_609,
    login: 'keiri',
    args: payments('transfer'),
    from: 'approved',
    about: { requests: 8, org: 8, milliseconds: 1200 },
  },
  {
    name: 'payments notices',
    seed: 20_230_610,
    login: 'keiri',
    args: payments('notices'),
    from: 'approved',
    about: { requests: 4, org: 4, milliseconds: 4000 },
  },
];
