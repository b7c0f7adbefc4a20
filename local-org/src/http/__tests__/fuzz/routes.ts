import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '..', '..', '..');
const DATA = '/services/data/v66.0';

/** The tables of paths, and how a path is written in each. */
const TABLES: readonly { file: string; written: RegExp; below: string }[] = [
  { file: 'rest/routes.ts', written: /path: '([^']+)'/g, below: DATA },
  { file: 'ui-api/routes.ts', written: /path: '([^']+)'/g, below: DATA },
  { file: 'bulk/routes.ts', written: /^ {2}'?((?:ingest|query)(?:\/[^']+)?)'?: \{/gm, below: `${DATA}/jobs/` },
  { file: 'http/controls/table.ts', written: /^ {2}'(\/local\/[^']+)'/gm, below: '' },
  { file: 'oauth/endpoints.ts', written: /^ {2}'(\/services\/[^']+)'/gm, below: '' },
];

/** Every path that a table of the org answers, parameters as `:name`. */
export function routesOf(): string[] {
  const found = TABLES.flatMap(({ file, written, below }) => {
    const paths = [...readFileSync(join(SOURCE, file), 'utf8').matchAll(written)].map(([, path = '']) => below + path);
    if (paths.length === 0) throw new Error(`${file} holds no path as this test reads them`);
    return paths;
  });
  const others = ['/', `${DATA}/graphql`, `${DATA}/metadata/deployRequest`, `${DATA}/metadata/deployRequest/:id`];
  return [...found, ...others, '/services/data', '/id/:org/:user', '/services/Soap/u/66.0', '/services/Soap/m/66.0'];
}
