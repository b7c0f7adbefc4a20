import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitBundles } from '../lwc/index.ts';
import { OrgError, type OrgConnection } from '../org/index.ts';

/** The last lines of a long refusal help nobody; the first ones name the causes. */
const shownFailures = 20;

export interface DeployResult {
  components: number;
}

/**
 * Deploys a package folder through the Metadata API by the Salesforce CLI's own library: the path a real org gets.
 * @throws OrgError with the first refusals, each by component, file and line
 */
export async function deploySource(
  org: OrgConnection,
  folder: string,
  progress: (done: number, all: number) => void,
): Promise<DeployResult> {
  // Loaded here alone: these two take a second that no other command should pay.
  const [{ AuthInfo, Connection }, { ComponentSet }] = await Promise.all([
    import('@salesforce/core'),
    import('@salesforce/source-deploy-retrieve'),
  ]);
  await emitBundles(join(folder, 'main/default/lwc'));
  const { organization_id: orgId } = await org.identity();
  // Plain http on loopback is meant: the library's warning of it would only worry.
  const warn = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('insecure protocol')) (warn as (...args: unknown[]) => void)(warning, ...rest);
  };
  const authInfo = await AuthInfo.create({
    accessTokenOptions: {
      accessToken: org.accessToken ?? '',
      instanceUrl: org.instanceUrl,
      loginUrl: org.instanceUrl,
      orgId,
      username: org.username,
    },
  });
  const connection = await Connection.create({ authInfo, connectionOptions: { version: org.version } });
  const deploy = await ComponentSet.fromSource(folder).deploy({
    usernameOrConnection: connection,
    apiOptions: { rest: false, rollbackOnError: true },
  });
  deploy.onUpdate((status) => progress(status.numberComponentsDeployed, status.numberComponentsTotal));
  const { response } = await deploy.pollStatus();
  if (response.success) return { components: response.numberComponentsDeployed };
  const failures = [response.details.componentFailures ?? []].flat();
  const lines = failures
    .slice(0, shownFailures)
    .map(
      (each) =>
        `${each.fileName} ${each.lineNumber ?? ''} ${each.componentType ?? ''} ${each.fullName}: ${each.problem ?? ''}`,
    );
  throw new OrgError(
    'DEPLOY_FAILED',
    `メタデータの配備が断られました（${failures.length}件）。\n${[response.errorMessage, ...lines].filter(Boolean).join('\n')}`,
  );
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
