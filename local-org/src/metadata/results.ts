import type { Storage } from '../storage/index.ts';
import type { DeployResult } from './result.ts';

/** Results kept for those who ask later. */
const KEPT_RESULTS = 50;

/** Results of deploys by id, in the org's file: they outlive the process. */
export interface DeployResults {
  keep(result: DeployResult): void;
  /** By id, 15 or 18 characters. */
  find(id: string): DeployResult | undefined;
}

export const openDeployResults = (storage: Storage): DeployResults => {
  storage.db.exec(
    'CREATE TABLE IF NOT EXISTS "_deploy_result" (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, result TEXT NOT NULL)',
  );
  return {
    keep(result) {
      storage
        .statement('INSERT INTO _deploy_result (id, result) VALUES (?, ?)')
        .run(result.id.slice(0, 15), JSON.stringify(result));
      storage
        .statement('DELETE FROM _deploy_result WHERE number <= (SELECT max(number) FROM _deploy_result) - ?')
        .run(KEPT_RESULTS);
    },
    find(id) {
      const row = storage.statement('SELECT result FROM _deploy_result WHERE id = ?').get(id.slice(0, 15));
      return row ? (JSON.parse(String(row['result'])) as DeployResult) : undefined;
    },
  };
};
