import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '../errors.ts';
import { takeOverSessions } from '../oauth/index.ts';
import { openStorage, replaceDatabase } from '../storage/index.ts';
import { isSet, RESUME_AT } from './kept-clock.ts';
import { openOrg, type OpenedOrg } from './open-org.ts';

/** A kept state of an org. */
export interface Snapshot {
  name: string;
  /** When it was taken, by the machine's clock, ISO 8601. */
  createdAt: string;
  bytes: number;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const EXTENSION = '.db';

/** Snapshots stand in a folder beside the org's file. */
const folderOf = (file: string): string => `${file}.snapshots`;

/** Where a snapshot of this name stands or would stand. @throws ApiError INVALID_FIELD for a name that cannot be */
export function snapshotFile(file: string, name: string): string {
  if (file === ':memory:') {
    throw new ApiError('INVALID_OPERATION', 'An org in memory has no snapshots: start it over a file');
  }
  if (NAME.test(name)) return join(folderOf(file), name + EXTENSION);
  throw new ApiError(
    'INVALID_FIELD',
    `"${name}" is no name for a snapshot: letters, digits, dots, dashes and underscores, 64 at most, a letter or digit first`,
    ['name'],
  );
}

/** The same of one that exists. @throws ApiError NOT_FOUND */
export function requireSnapshot(file: string, name: string): string {
  const path = snapshotFile(file, name);
  if (existsSync(path)) return path;
  const names = listSnapshots(file).map((snapshot) => snapshot.name);
  throw new ApiError('NOT_FOUND', `There is no snapshot ${name}; there are: ${names.join(', ') || 'none'}`);
}

/** The snapshots of an org, in the order of their names. */
export function listSnapshots(file: string): Snapshot[] {
  const folder = folderOf(file);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((each) => each.endsWith(EXTENSION));
  return names.sort().map((each) => describe(each.slice(0, -EXTENSION.length), join(folder, each)));
}

function describe(name: string, path: string): Snapshot {
  const { mtime, size } = statSync(path);
  return { name, createdAt: mtime.toISOString(), bytes: size };
}

/** Keeps the org as it stands under a name; a snapshot of that name is replaced. Nobody is signed in in it. */
export function createSnapshot(org: OpenedOrg, file: string, name: string): Snapshot {
  const path = snapshotFile(file, name);
  mkdirSync(folderOf(file), { recursive: true });
  const making = `${path}.making`;
  try {
    org.storage.copyTo(making);
    const copy = openStorage(making);
    takeOverSessions(copy, []);
    if (isSet(copy) && !org.clock.frozen) copy.meta.set(RESUME_AT, String(org.clock.now()));
    copy.close();
    renameSync(making, path);
  } finally {
    for (const left of ['', '-wal', '-shm']) rmSync(making + left, { force: true });
  }
  return describe(name, path);
}

export function deleteSnapshot(file: string, name: string): void {
  rmSync(requireSnapshot(file, name));
}

/** Takes a snapshot of a file that no process serves. */
export function createOffline(file: string, name: string): Snapshot {
  const org = openOrg({ file });
  try {
    return createSnapshot(org, file, name);
  } finally {
    org.close();
  }
}

/** Brings a snapshot back into the file while no process serves it. @throws Error where one does */
export function restoreOffline(file: string, name: string): void {
  replaceDatabase(file, requireSnapshot(file, name));
}
