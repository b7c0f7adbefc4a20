import { listen } from './http/index.ts';
import { openOrg } from './org/index.ts';
import type { OrgOptions } from './org/index.ts';

export interface LocalOrgOptions extends OrgOptions {
  /** Port on loopback; 0 takes a free one. */
  port?: number;
  /** Address to listen on; only loopback addresses are taken. */
  host?: string;
}

/** A running local org. */
export interface LocalOrg {
  /** `http://127.0.0.1:8080` */
  url: string;
  orgId: string;
  adminUsername: string;
  /** Ends running requests, stops listening, closes the file. */
  close(): Promise<void>;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
export const DEFAULT_PORT = 8080;

/**
 * Starts a local org over its file and serves it on loopback.
 * Rejects with a message naming EADDRINUSE when the port is taken.
 */
export async function startLocalOrg({
  port = DEFAULT_PORT,
  host = '127.0.0.1',
  ...options
}: LocalOrgOptions): Promise<LocalOrg> {
  if (!LOOPBACK.test(host))
    throw new RangeError(`${host} is not a loopback address: the local org serves this machine alone`);
  const org = openOrg(options);
  try {
    const listener = await listen(org, { host, port });
    return {
      url: listener.url,
      orgId: org.orgId,
      adminUsername: org.adminUsername,
      close: async () => {
        await listener.close();
        org.close();
      },
    };
  } catch (error) {
    org.close();
    throw portTaken(error, host, port);
  }
}

function portTaken(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  return Object.assign(
    new Error(`EADDRINUSE: port ${port} of ${host} is taken by another process; choose another with --port`, {
      cause: error,
    }),
    {
      code: 'EADDRINUSE',
    },
  );
}
