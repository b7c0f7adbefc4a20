import type { Org } from '../context.ts';
import type { OrgKeeper } from '../org/index.ts';
import { Gate } from './gate.ts';
import { RequestLog } from './request-log.ts';

/** What is served: an org alone, or a keeper that may put the org in another state. */
export type Served = { readonly org: Org } | OrgKeeper;

/** What the server knows beside the org. */
export interface House {
  /** The org as it is now. */
  readonly org: Org;
  readonly keeper?: OrgKeeper;
  readonly gate: Gate;
  readonly log: RequestLog;
  /** When it began to serve, by the machine's clock. */
  readonly since: number;
}

export function houseOf(served: Served, logFile?: string): House {
  return {
    get org() {
      return served.org;
    },
    ...('restore' in served ? { keeper: served } : {}),
    gate: new Gate(),
    log: new RequestLog(logFile),
    since: Date.now(),
  };
}
