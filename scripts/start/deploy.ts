import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitBundles } from '../lwc/index.ts';
import { deployerFor, type DeployResult, type OrgConnection } from '../org/index.ts';

/**
 * Deploys a package folder, its components emitted before.
 * @throws OrgError with the first refusals, each by component, file and line
 */
export async function deploySource(
  org: OrgConnection,
  folder: string,
  progress: (done: number, all: number) => void,
): Promise<DeployResult> {
  const deployer = await deployerFor(org);
  await emitBundles(join(folder, 'main/default/lwc'));
  return deployer.deploy([folder], { progress });
}

/** Fingerprint of everything under a folder: a later start deploys only what changed. */
export function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
