import { join } from 'node:path';
import { openPlatform } from '../dispatch-system/index.ts';
import { JobService, readJobsConfig, runnerName, serviceLog } from '../jobs/index.ts';
import { businessClock, connect, stateFolder } from '../org/index.ts';
import { platform } from './month.ts';

/** `haken jobs run` in this process: what people ask for on the screens is done while the org serves. */
export function serveJobs(out: string): { stop(): Promise<void> } {
  const ended = new AbortController();
  const service = new JobService({
    config: readJobsConfig(),
    connect,
    clock: businessClock(),
    out,
    platform: () => openPlatform(platform()),
    log: serviceLog(join(stateFolder(), 'jobs.log')),
    runner: runnerName(),
    signal: ended.signal,
  });
  const serving = service.serve();
  return {
    stop: async () => {
      ended.abort();
      await serving;
    },
  };
}
