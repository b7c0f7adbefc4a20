import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiError } from '../errors.ts';
import { takeOverSessions, type CarriedSessions } from '../oauth/index.ts';
import { openStorage, replaceDatabase } from '../storage/index.ts';
import { openOrg, type OpenedOrg } from './open-org.ts';
import type { OrgOptions } from './options.ts';
import { createSnapshot, deleteSnapshot, listSnapshots, requireSnapshot, type Snapshot } from './snapshots.ts';

const AT_START = 'at-start';

/** What a reset leads back to: an org nobody has touched, or the org as it was when this process started. */
export type ResetTo = 'fresh' | 'start';

/**
 * Holds the org of a file, and puts another state in its place when a snapshot is restored or the org is reset. Records,
 * metadata, ids, bulk jobs and a clock that was set are those of the snapshot; sessions stay, as far as their users do; calls
 * made stay counted. Nothing may be at work in the org meanwhile: that is the server's to see to.
 */
export class OrgKeeper {
  readonly #options: OrgOptions;
  #org: OpenedOrg;

  constructor(options: OrgOptions) {
    this.#options = options;
    this.#org = openOrg(options);
    if (options.keepStart === true) this.createSnapshot(AT_START);
  }

  /** The org as it is now; ask anew for each request. */
  get org(): OpenedOrg {
    return this.#org;
  }

  snapshots(): Snapshot[] {
    return listSnapshots(this.#options.file);
  }

  createSnapshot(name: string): Snapshot {
    return createSnapshot(this.#org, this.#options.file, name);
  }

  deleteSnapshot(name: string): void {
    deleteSnapshot(this.#options.file, name);
  }

  restore(name: string): void {
    this.#replace(requireSnapshot(this.#options.file, name), { ...this.#options, clock: undefined });
  }

  reset(to: ResetTo): void {
    if (to === 'fresh') this.#makeFresh();
    else if (this.#options.keepStart === true) this.restore(AT_START);
    else {
      throw new ApiError('INVALID_OPERATION', 'How the org was at start is not kept: start it with --keep-start');
    }
  }

  close(): void {
    this.#org.close();
  }

  #makeFresh(): void {
    const { file } = this.#options;
    if (file === ':memory:')
      throw new ApiError('INVALID_OPERATION', 'An org in memory is fresh when it is started anew');
    const folder = mkdtempSync(join(dirname(file), '.fresh-org-'));
    try {
      const fresh = join(folder, 'org.db');
      openOrg({ ...this.#options, file: fresh }).close();
      this.#replace(fresh, this.#options);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Swaps the file and opens it; whatever goes wrong with the swap, an org is open afterwards. */
  #replace(source: string, options: OrgOptions): void {
    const { usage, faults, sessions } = this.#org;
    const carried = sessions.carry();
    this.#org.close();
    try {
      replaceDatabase(options.file, source, (copy) => signIn(copy, carried));
    } finally {
      this.#org = openOrg(options, { usage, faults });
    }
  }
}

/** Everyone who was signed in is so in the file already that takes the place: a kill right after the swap signs nobody out. */
function signIn(file: string, carried: CarriedSessions): void {
  const storage = openStorage(file);
  try {
    takeOverSessions(storage, carried);
  } finally {
    storage.close();
  }
}
