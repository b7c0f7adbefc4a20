import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FreshOrg } from '../org.ts';
import { plainEnvironment, run, type Ended } from '../process.ts';

/** The command line with a home of its own: no login of this machine is seen, none is left behind. */
export interface Sf {
  /** Runs `sf …` in a project's folder. */
  (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
}

export function sfIn(suiteFolder: string, org: FreshOrg, project: string): Sf {
  const home = join(org.folder, 'home');
  mkdirSync(home, { recursive: true });
  return (args, env = {}) =>
    run(process.execPath, [join(suiteFolder, 'node_modules/@salesforce/cli/bin/run.js'), ...args], {
      cwd: project,
      env: plainEnvironment({
        HOME: home,
        SF_DISABLE_TELEMETRY: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_AUTOUPDATE_DISABLE: 'true',
        NODE_EXTRA_CA_CERTS: org.certificate,
        ...env,
      }),
    });
}
