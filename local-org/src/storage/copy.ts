import Database from 'better-sqlite3';
import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';

/** What stands beside a database file while it is open. */
const LOGS = ['-wal', '-shm'];

/**
 * Copies the file of an open connection as it stands now, outside any transaction: the log is written back first. Where the
 * file system can, the copy shares its blocks with the file.
 */
export function copyDatabase(db: Database.Database, target: string): void {
  writeBackLog(db);
  const unfinished = `${target}.unfinished`;
  copyFileSync(db.name, unfinished, constants.COPYFILE_FICLONE);
  renameSync(unfinished, target);
}

/**
 * Puts a copy of `source` in the place of a database file that nobody has open, once `prepare` has done to the copy what is
 * to be done. A kill at any moment leaves the one or the other, whole.
 * @throws Error where another process has the file open
 */
export function replaceDatabase(file: string, source: string, prepare: (copy: string) => void = () => {}): void {
  const incoming = `${file}.incoming`;
  for (const left of LOGS) rmSync(incoming + left, { force: true });
  copyFileSync(source, incoming, constants.COPYFILE_FICLONE);
  try {
    prepare(incoming);
    if (existsSync(file)) settle(file);
    renameSync(incoming, file);
  } finally {
    rmSync(incoming, { force: true });
  }
}

/** Writes the log of a file back that a killed process may have left; a log would spoil the file that comes in its place. */
function settle(file: string): void {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    writeBackLog(db);
  } catch (error) {
    throw new Error(`${file} is in use by another process: end the org that serves it first`, { cause: error });
  } finally {
    db.close();
  }
}

function writeBackLog(db: Database.Database): void {
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (result?.busy !== 0) throw new Error(`The log of ${db.name} cannot be written back: another process reads it`);
}
