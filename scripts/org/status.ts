import { businessClock, type Clock } from './clock.ts';
import { queryEach } from './queries.ts';
import { connect, targetOrg } from './connect.ts';
import type { OrgConnection } from './connection.ts';
import { OrgError } from './errors.ts';
import { findLogin } from './logins.ts';

/** What `haken org status` tells. */
export interface OrgStatus {
  org: string;
  username: string | undefined;
  address: string | undefined;
  reachable: boolean;
  /** Why it cannot be reached, or why nothing could be counted. */
  problem: string | undefined;
  /** What the jobs take as now, as an instant. */
  clock: string;
  today: string;
  /** Records by object, of those this user may see. */
  counts: Record<string, number>;
  apiCallsToday: { used: number; limit: number } | undefined;
}

const counted = [
  'ProgramYear__c',
  'Agency__c',
  'Expert__c',
  'Business__c',
  'Dispatch__c',
  'PaymentRun__c',
  'Payment__c',
  'SyncError__c',
];

/** Counts of what this user may see; a user who sees none of it hears what the org said. */
async function countsOf(org: OrgConnection): Promise<Pick<OrgStatus, 'counts' | 'problem'>> {
  const counts: Record<string, number> = {};
  let problem: string | undefined;
  for (const object of counted) {
    try {
      const [rows] = await queryEach(org, [`SELECT COUNT(Id) n FROM ${object}`]);
      counts[object] = Number(rows?.[0]?.n ?? 0);
    } catch (error) {
      if (!(error instanceof OrgError && error.code === 'INVALID_TYPE')) throw error;
      problem ??= error.message;
    }
  }
  return { counts, problem: Object.keys(counts).length === 0 ? problem : undefined };
}

export async function orgStatus(named?: string, clock: Clock = businessClock()): Promise<OrgStatus> {
  const org = targetOrg(named);
  const login = findLogin(org);
  const status: OrgStatus = {
    org,
    username: login?.username,
    address: login?.instanceUrl,
    reachable: false,
    problem: undefined,
    clock: new Date(clock.now()).toISOString(),
    today: clock.today(),
    counts: {},
    apiCallsToday: undefined,
  };
  try {
    const connection = await connect(org, [250]);
    Object.assign(status, { username: connection.username, address: connection.instanceUrl, reachable: true });
    Object.assign(status, await countsOf(connection));
    status.apiCallsToday = connection.limitInfo.apiUsage;
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    status.problem = error.message;
  }
  return status;
}
