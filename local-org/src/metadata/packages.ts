import type { Storage } from '../storage/index.ts';
import type { Manifest } from './manifest.ts';

/** Unmanaged packages: the names under which components were deployed, and may be retrieved. */

export const ensurePackages = (storage: Storage): void => {
  storage.db.exec(
    'CREATE TABLE IF NOT EXISTS "_package_member" (package TEXT NOT NULL COLLATE NOCASE, type TEXT NOT NULL, fullName TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (package, type, fullName)) WITHOUT ROWID',
  );
};

/** Adds components to a package, which comes to be with its first. */
export const keepPackage = (
  storage: Storage,
  name: string,
  components: readonly { type: string; fullName: string }[],
): void => {
  const put = storage.statement('INSERT OR REPLACE INTO _package_member (package, type, fullName) VALUES (?, ?, ?)');
  for (const { type, fullName } of components) put.run(name, type, fullName);
};

/** What a package holds that the org still has; undefined where there is no such package. */
export const packageManifest = (storage: Storage, name: string): Manifest | undefined => {
  const known = storage.statement('SELECT 1 FROM _package_member WHERE package = ? LIMIT 1').get(name);
  if (!known) return undefined;
  const rows = storage
    .statement(
      'SELECT m.type, m.fullName FROM _package_member m WHERE m.package = ? AND ' +
        "(m.type = 'CustomLabels' OR EXISTS (SELECT 1 FROM _component c WHERE c.type = m.type AND c.fullName = m.fullName COLLATE NOCASE))",
    )
    .all(name);
  const manifest = new Map<string, Set<string>>();
  for (const row of rows) {
    const type = String(row['type']);
    manifest.set(type, (manifest.get(type) ?? new Set()).add(String(row['fullName'])));
  }
  return manifest;
};
