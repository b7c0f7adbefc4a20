import type { Connection } from '@salesforce/core';
import type { OrgConnection } from './connection.ts';
import { OrgError } from './errors.ts';

/** The last lines of a long refusal help nobody; the first ones name the causes. */
const shownFailures = 20;

export interface DeployResult {
  components: number;
}

export interface DeployOptions {
  /** Told how far it is. */
  progress?: (done: number, all: number) => void;
  /** Milliseconds between two looks at how far it is; by the number of components unless said. */
  every?: number;
}

/** Deploys source through the Metadata API by the Salesforce CLI's own library: the path a real org gets. */
export interface Deployer {
  /**
   * @param paths folders of a package in source format
   * @throws OrgError with the first refusals, each by component, file and line
   */
  deploy(paths: string[], options?: DeployOptions): Promise<DeployResult>;
}

/** The library takes a second to load: only who deploys pays. */
export async function deployerFor(org: OrgConnection): Promise<Deployer> {
  const [connection, { ComponentSet }] = await Promise.all([
    coreConnection(org),
    import('@salesforce/source-deploy-retrieve'),
  ]);
  return {
    deploy: async (paths, { progress, every } = {}) => {
      const deploy = await ComponentSet.fromSource(paths).deploy({
        usernameOrConnection: connection,
        apiOptions: { rest: false, rollbackOnError: true },
      });
      if (progress)
        deploy.onUpdate((status) => progress(status.numberComponentsDeployed, status.numberComponentsTotal));
      const { response } = await deploy.pollStatus(every);
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
    },
  };
}

async function coreConnection(org: OrgConnection): Promise<Connection> {
  const { AuthInfo, Connection } = await import('@salesforce/core');
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
  return Connection.create({ authInfo, connectionOptions: { version: org.version } });
}
