import { businessClock, type Clock } from './clock.ts';
import { queryEach } from './composite.ts';
import { connect, targetOrg } from './connect.ts';
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
    const connection = await connect(org);
    Object.assign(status, { username: connection.username, address: connection.instanceUrl, reachable: true });
    for (const object of counted) {
      const [rows] = await queryEach(connection, [`SELECT COUNT(Id) n FROM ${object}`]);
      status.counts[object] = Number(rows?.[0]?.n ?? 0);
    }
    status.apiCallsToday = connection.limitInfo.apiUsage;
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    status.problem = error.message;
  }
  return status;
}
