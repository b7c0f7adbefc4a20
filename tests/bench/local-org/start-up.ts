import { keep, median, took } from '../figures.ts';
import { loadedOrg } from './loaded-org.ts';
import { OrgProcess } from './org-process.ts';

const ROWS = 150_000;
const RUNS = 5;

/** From the start of the process to its being ready, with so many rows stored. */
export async function measureStart(folder: string): Promise<void> {
  const file = await loadedOrg(folder, ROWS);
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    let org: OrgProcess | undefined;
    seconds.push((await took(async () => (org = await OrgProcess.start(file)))) / 1000);
    await org?.stop();
  }
  keep('start with 150,000 rows stored, first sign-in included', median(seconds), 's', { most: 1 });
}
