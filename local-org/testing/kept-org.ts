import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../src/http/index.ts';
import { OrgKeeper } from '../src/org/index.ts';
import type { OrgOptions } from '../src/org/index.ts';
import { save } from '../src/records/index.ts';
import type { SampleMetadata } from './metadata-zip.ts';
import { deploySample } from './sample-org.ts';
import { answerOf, PASSWORD, type Answer } from './served-org.ts';

/** An org over a file of its own, behind HTTP in this process, that can be put in another state. */
export interface KeptOrg {
  keeper: OrgKeeper;
  url: string;
  /** The file: in a temporary folder that goes when it stops, unless named. */
  file: string;
  /** An API session of a user, of the administrator unless named. */
  token(userId?: string): string;
  /** A call as the administrator, below `/services/data/v66.0` unless it begins with `/local`. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Serves `metadata` in an org over a file; its permission set `All` is the administrator's. */
export async function keptOrg(metadata: SampleMetadata = {}, options: Partial<OrgOptions> = {}): Promise<KeptOrg> {
  const folder = options.file === undefined ? mkdtempSync(join(tmpdir(), 'local-org-')) : undefined;
  const file = options.file ?? join(String(folder), 'org.db');
  const keeper = new OrgKeeper({ adminPassword: PASSWORD, ...options, file });
  deploySample(keeper.org, metadata);
  const adminId = String(keeper.org.storage.statement('SELECT "Id" FROM "User" LIMIT 1').get()?.['Id']);
  if (metadata.permissionSets?.['All']) giveAll(keeper, adminId);
  const listener = await listen(keeper, [{ host: '127.0.0.1', port: 0 }]);
  const url = String(listener.urls[0]);
  const token = (userId = adminId): string => keeper.org.sessions.open({ userId, kind: 'api', consumerKey: null });
  const adminToken = token();
  return {
    keeper,
    url,
    file,
    token,
    call: async (method, path, body, headers = {}) =>
      answerOf(
        await fetch(url + (path.startsWith('/local') ? path : `/services/data/v66.0${path}`), {
          method,
          headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
    stop: async () => {
      await listener.close();
      keeper.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function giveAll({ org }: OrgKeeper, userId: string): void {
  const set = org.storage.statement('SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?').get('All')?.['Id'];
  save(org.contextFor(userId), {
    operation: 'insert',
    sobject: 'PermissionSetAssignment',
    rows: [{ AssigneeId: userId, PermissionSetId: set }],
    allOrNone: true,
  });
}
