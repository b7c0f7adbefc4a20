import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Connection } from '@jsforce/jsforce-node';
import { strToU8, zipSync } from 'fflate';

interface LeftOut {
  files: RegExp;
  /** Of the manifest: the type, and its members that go; all of them where none is named. */
  type: string;
  members?: RegExp;
  reason: string;
}

/** What of the suite's package the org cannot take, and why; everything else is deployed as it stands. */
const LEFT_OUT: readonly LeftOut[] = [
  { files: /^classes\//, type: 'ApexClass', reason: 'Apex classes: this org runs no Apex' },
  { files: /^reports\//, type: 'Report', reason: 'reports: this org has none' },
  { files: /^dashboards\//, type: 'Dashboard', reason: 'dashboards: this org has none' },
  { files: /^approvalProcesses\//, type: 'ApprovalProcess', reason: 'the approval process: this org has none' },
  { files: /^workflows\//, type: 'Workflow', reason: 'workflow rules: this org has none' },
  {
    files: /^settings\/OauthOidc\./,
    type: 'Settings',
    members: /^OauthOidc$/,
    reason: 'OAuth settings: every flow that this org speaks is open',
  },
];

/** Parts of single files that name what was left out. */
const PRUNED: readonly { file: RegExp; part: RegExp; reason: string }[] = [
  {
    file: /\.permissionset$/,
    part: /\s*<classAccesses>[\s\S]*?<\/classAccesses>/g,
    reason: 'the permission set’s access to Apex classes',
  },
];

const TYPES = /<types>[\s\S]*?<\/types>/g;
const MEMBER = /\s*<members>(.*?)<\/members>/g;

const prunedType = (part: string): string => {
  const type = /<name>(\w+)<\/name>/.exec(part)?.[1];
  const leaving = LEFT_OUT.filter((each) => each.type === type);
  if (leaving.some(({ members }) => members === undefined)) return '';
  const kept = part.replaceAll(MEMBER, (element: string, name: string) =>
    leaving.some(({ members }) => members?.test(name)) ? '' : element,
  );
  return kept.includes('<members>') ? kept : '';
};

/** The manifest without what is left out. */
export const prunedManifest = (manifest: string): string => manifest.replaceAll(TYPES, prunedType);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());

/** The package as a zip that the org takes, and what of it was left out. */
export function packageZip(folder: string): { zip: Uint8Array; leftOut: string[] } {
  const leftOut = new Set<string>();
  const zip: Record<string, Uint8Array> = {};
  for (const path of filesIn(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/');
    const barred = LEFT_OUT.find(({ files }) => files.test(name));
    if (barred) {
      leftOut.add(barred.reason);
      continue;
    }
    let text = readFileSync(path, 'utf8');
    if (name === 'package.xml') text = prunedManifest(text);
    for (const { file, part, reason } of PRUNED) {
      if (!file.test(name) || text.search(part) < 0) continue;
      text = text.replaceAll(part, '');
      leftOut.add(reason);
    }
    zip[name] = strToU8(text);
  }
  return { zip: zipSync(zip), leftOut: [...leftOut].sort() };
}

/** Deploys the suite's package and gives its permission set to the session's user. @returns what was left out */
export async function deployPackage(connection: Connection, folder: string): Promise<string[]> {
  const { zip, leftOut } = packageZip(folder);
  const result = await connection.metadata
    .deploy(Buffer.from(zip), { singlePackage: true, rollbackOnError: true })
    .complete(true);
  if (!result.success) throw new Error(`The suite's package does not deploy: ${JSON.stringify(result)}`);
  const set = await connection.sobject('PermissionSet').findOne({ Name: 'JSForceTestPowerUser' }, 'Id');
  const { user_id: AssigneeId } = await connection.identity();
  await connection.sobject('PermissionSetAssignment').create({ AssigneeId, PermissionSetId: set?.Id });
  return leftOut;
}
