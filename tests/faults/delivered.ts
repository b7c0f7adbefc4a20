import { join } from 'node:path';
import { writeFolder } from '../../data/csv-folder/index.ts';
import { generateSample } from '../../data/sample/index.ts';
import { projectRoot } from '../../scripts/org/index.ts';
import { chooseProfile, profilesFolder } from '../../scripts/platform-folder/index.ts';

/** More rows than an import stores at once, and files enough for several batches. */
const cases = 180;
const documents = 60;

/** Writes a delivery as the Platform would hand it over by files, below `home`; gives its folder. */
export async function writeDelivered(home: string): Promise<string> {
  const sample = generateSample({ seed: 'delivered', cases });
  const profile = chooseProfile({
    profiles: join(projectRoot(), profilesFolder),
    name: 'platform-csv',
    on: '2023-06-12',
  });
  const folder = join(home, 'delivered');
  const some = new Map([...sample.documents].slice(0, documents));
  await writeFolder({ sample: { ...sample, documents: some }, profile, encoding: 'shift_jis', folder });
  return folder;
}
