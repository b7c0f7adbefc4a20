import { keptIdentity, listen, readIdentity } from './http/index.ts';
import type { Door, Identity, IdentityFiles } from './http/index.ts';
import { OrgKeeper } from './org/index.ts';
import type { OrgOptions } from './org/index.ts';

export interface LocalOrgOptions extends OrgOptions {
  /** Port; 0 takes a free one. */
  port?: number;
  /** Address to listen on; one beyond this machine needs `allowRemote`. */
  host?: string;
  /** Lets `host` be an address that other machines reach. */
  allowRemote?: boolean;
  /** Speaks https: with a certificate of its own kept beside the file, or with these files. */
  https?: boolean | IdentityFiles;
  /** Speaks https on this port, and http on `port`; 0 takes a free one. Without it https takes the place of http. */
  httpsPort?: number;
  /** File that every request is written into, a line of JSON each, without tokens and bodies. */
  log?: string;
}

/** A running local org. */
export interface LocalOrg {
  /** `http://127.0.0.1:8080` */
  url: string;
  /** Where it speaks https besides, if it does. */
  secureUrl?: string;
  /** Path of the certificate that clients are to trust (NODE_EXTRA_CA_CERTS), when it speaks https. */
  certificate?: string;
  orgId: string;
  adminUsername: string;
  /** Ends running requests, stops listening, closes the file. */
  close(): Promise<void>;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
export const DEFAULT_PORT = 8080;
export const LOOPBACK_HOST = '127.0.0.1';

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/**
 * Starts a local org over its file and serves it, on loopback unless told otherwise.
 * Rejects with a message naming EADDRINUSE when a port is taken.
 */
export async function startLocalOrg({
  port = DEFAULT_PORT,
  host = LOOPBACK_HOST,
  allowRemote = false,
  https = false,
  httpsPort,
  log,
  ...options
}: LocalOrgOptions): Promise<LocalOrg> {
  if (!isLoopback(host) && !allowRemote) {
    throw new RangeError(
      `${host} is not a loopback address: the local org serves this machine alone. To open it to other machines, say so with --allow-remote`,
    );
  }
  const identity = https === false && httpsPort === undefined ? undefined : await identityOf(https, options.file, host);
  const doors: Door[] =
    httpsPort === undefined
      ? [{ host, port, identity }]
      : [
          { host, port },
          { host, port: httpsPort, identity },
        ];
  const keeper = new OrgKeeper(options);
  try {
    const listener = await listen(keeper, doors, log);
    const [url, secureUrl] = listener.urls;
    return {
      url: String(url),
      ...(secureUrl === undefined ? {} : { secureUrl }),
      ...(identity === undefined ? {} : { certificate: identity.file }),
      orgId: keeper.org.orgId,
      adminUsername: keeper.org.adminUsername,
      close: async () => {
        await listener.close();
        keeper.close();
      },
    };
  } catch (error) {
    keeper.close();
    throw portTaken(error);
  }
}

async function identityOf(https: boolean | IdentityFiles, file: string, host: string): Promise<Identity> {
  if (typeof https === 'object') return readIdentity(https);
  if (file === ':memory:') {
    throw new RangeError('An org in memory keeps no certificate: name certificate and key files for https');
  }
  return keptIdentity(file, host);
}

function portTaken(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const { port, address } = error as Error & { port?: number; address?: string };
  return Object.assign(
    new Error(
      `EADDRINUSE: port ${port ?? ''} of ${address ?? ''} is taken by another process; choose another with --port`,
      { cause: error },
    ),
    { code: 'EADDRINUSE' },
  );
}
