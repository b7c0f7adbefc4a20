import type { Storage } from '../storage/index.ts';
import type { DeployOptions, DeployResult } from './result.ts';

/** Results kept for those who ask later. */
const KEPT_RESULTS = 50;

/** A validation that a quick deploy may follow. */
export interface Validation {
  zip: Uint8Array;
  options: DeployOptions;
}

/** Results of deploys by id, in the org's file: they outlive the process. */
export interface DeployResults {
  /** Keeps a result; `validated` where a quick deploy may follow it. */
  keep(result: DeployResult, validated?: Validation): void;
  /** By id, 15 or 18 characters. */
  find(id: string): DeployResult | undefined;
  /** The validation of this id, if it is no older than ten days and nothing was deployed since. `now` in epoch milliseconds. */
  validation(id: string, now: number): Validation | undefined;
}

/** Source: Metadata API Developer Guide, "deployRecentValidation()". */
const QUICK_DAYS = 10;
const DAY = 86_400_000;

export const openDeployResults = (storage: Storage): DeployResults => {
  storage.db.exec(
    'CREATE TABLE IF NOT EXISTS "_deploy_result" (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, result TEXT NOT NULL);' +
      'CREATE TABLE IF NOT EXISTS "_validation" (id TEXT PRIMARY KEY, zip BLOB NOT NULL, options TEXT NOT NULL) WITHOUT ROWID',
  );
  const find: DeployResults['find'] = (id) => {
    const row = storage.statement('SELECT result FROM _deploy_result WHERE id = ?').get(id.slice(0, 15));
    return row ? (JSON.parse(String(row['result'])) as DeployResult) : undefined;
  };
  const putValidation = storage.db.prepare('INSERT INTO _validation (id, zip, options) VALUES (?, ?, ?)');
  const getValidation = storage.db.prepare('SELECT zip, options FROM _validation WHERE id = ?');
  return {
    keep(result, validated) {
      const id = result.id.slice(0, 15);
      storage.statement('INSERT INTO _deploy_result (id, result) VALUES (?, ?)').run(id, JSON.stringify(result));
      storage
        .statement('DELETE FROM _deploy_result WHERE number <= (SELECT max(number) FROM _deploy_result) - ?')
        .run(KEPT_RESULTS);
      if (!result.checkOnly) storage.statement('DELETE FROM _validation').run();
      if (validated) putValidation.run(id, validated.zip, JSON.stringify(validated.options));
    },
    find,
    validation(id, now) {
      const row = getValidation.get(id.slice(0, 15)) as { zip: Buffer; options: string } | undefined;
      const result = find(id);
      if (!row || !result || now - Date.parse(result.completedDate) > QUICK_DAYS * DAY) return undefined;
      return { zip: row.zip, options: JSON.parse(row.options) as DeployOptions };
    },
  };
};
