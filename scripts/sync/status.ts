import { queryEach, type OrgConnection, type Row } from '../org/index.ts';
import { waitingQuery } from './outbox.ts';

/** A run as `sync status` tells of it. Instants are the API's (UTC). */
export interface RunState {
  run: string;
  kind: string;
  state: string;
  startedAt: string | null;
  finishedAt: string | null;
  received: number;
  stored: number;
  unchanged: number;
  failed: number;
  calls: number;
  message: string | null;
}

export interface OpenErrors {
  reason: string;
  kind: string;
  count: number;
}

export interface SyncStatus {
  runs: RunState[];
  openErrors: OpenErrors[];
  /** Messages to the Platform that wait, are in hand, or could not be sent. */
  messages: { planned: number; sending: number; failed: number };
  /** The newest open errors to look at: those that only wait for another record are left to their counts. */
  newest: { error: string; code: string; reason: string; detail: string; lastSeenOn: string | null }[];
}

const runFields =
  'Name, Kind__c, State__c, StartedAt__c, FinishedAt__c, Received__c, Stored__c, Unchanged__c, Failed__c, Calls__c, Message__c';

/** The last runs and what is open, in one API call. */
export async function status(org: OrgConnection, { runs = 5, errors = 20 } = {}): Promise<SyncStatus> {
  const [lastRuns, open, newest, waiting] = await queryEach(org, [
    `SELECT ${runFields} FROM SyncRun__c ORDER BY Name DESC LIMIT ${runs}`,
    "SELECT Reason__c, Kind__c, COUNT(Id) n FROM SyncError__c WHERE State__c = 'Open' GROUP BY Reason__c, Kind__c ORDER BY Reason__c, Kind__c",
    `SELECT Name, Code__c, Reason__c, Detail__c, LastSeenOn__c FROM SyncError__c WHERE State__c = 'Open' AND Reason__c != 'PARENT_MISSING' ORDER BY LastSeenOn__c DESC, Code__c LIMIT ${errors}`,
    waitingQuery,
  ]);
  return {
    runs: lastRuns!.map(runOf),
    openErrors: open!.map((row) => ({ reason: text(row.Reason__c), kind: text(row.Kind__c), count: Number(row.n) })),
    messages: messagesOf(waiting!),
    newest: newest!.map((row) => ({
      error: text(row.Name),
      code: text(row.Code__c),
      reason: text(row.Reason__c),
      detail: text(row.Detail__c),
      lastSeenOn: textOrNull(row.LastSeenOn__c),
    })),
  };
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
const text = (value: unknown) => textOrNull(value) ?? '';
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

function runOf(row: Row): RunState {
  return {
    run: text(row.Name),
    kind: text(row.Kind__c),
    state: text(row.State__c),
    startedAt: textOrNull(row.StartedAt__c),
    finishedAt: textOrNull(row.FinishedAt__c),
    received: number(row.Received__c),
    stored: number(row.Stored__c),
    unchanged: number(row.Unchanged__c),
    failed: number(row.Failed__c),
    calls: number(row.Calls__c),
    message: textOrNull(row.Message__c),
  };
}

function messagesOf(rows: readonly Row[]): SyncStatus['messages'] {
  const count = (state: string) => number(rows.find((row) => row.State__c === state)?.n);
  return { planned: count('Planned'), sending: count('Sending'), failed: count('Failed') };
}
