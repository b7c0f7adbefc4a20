import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, connect, startLocalOrg } from '../../../scripts/org/index.ts';
// The step of a start that deploys stands behind the door of scripts/start.
// eslint-disable-next-line house/arrows
import { deploySource } from '../../../scripts/start/deploy.ts';
import { makeYear, yearClock } from './year.ts';

/** A copy of a made year, served by a process of its own. */
export interface YearOrg {
  url: string;
  /** State folder ($HAKEN_HOME) of the copy. */
  home: string;
  /** Resolves when the org has ended and the copy is gone. */
  close(): Promise<void>;
}

const state = 'state';

/** Opens a copy of the year in `folder`, which is made first unless it stands there; with the screens as they are now. */
export async function openYear(folder: string): Promise<YearOrg> {
  if (!existsSync(join(folder, state))) await make(folder);
  const home = mkdtempSync(join(tmpdir(), 'haken-bench-year-'));
  cpSync(join(folder, state), home, { recursive: true });
  process.env.HAKEN_HOME = home;
  const org = await startLocalOrg({ port: 0, clock: yearClock });
  await deploySource(await connect('admin'), join(projectRoot(), 'force-app'), () => undefined);
  return {
    url: org.url,
    home,
    close: async () => {
      await org.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function make(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const draft = mkdtempSync(join(folder, 'draft-'));
  process.env.HAKEN_HOME = draft;
  const began = performance.now();
  await makeYear((what) => {
    process.stderr.write(`  ${Math.round((performance.now() - began) / 1000)} s ${what}\n`);
  });
  renameSync(draft, join(folder, state));
}
