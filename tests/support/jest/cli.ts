// jest under the Node of the project: `npm run jest -- --selectProjects local-org path/to/test`.
import { join } from 'node:path';
import jest from 'jest';
import { emitBundles } from '../../../scripts/lwc/index.ts';

const projects = ['lwc', 'scripts', 'local-org', 'integration', 'browser'];

/** jest takes every word after --selectProjects for a project; here a path may follow, as people write it. */
function pathsFirst(args: readonly string[]): string[] {
  const at = args.indexOf('--selectProjects');
  if (at < 0) return [...args];
  const isName = (arg: string) => projects.includes(arg);
  const names = args.slice(at + 1);
  const end = names.findIndex((arg) => !isName(arg));
  const rest = end < 0 ? [] : names.slice(end);
  return [...args.slice(0, at), ...rest, '--selectProjects', ...(end < 0 ? names : names.slice(0, end))];
}

// Tests deploy force-app: a fresh clone has no JavaScript of its bundles yet.
await emitBundles(join(import.meta.dirname, '../../../force-app/main/default/lwc'));
await jest.run(pathsFirst(process.argv.slice(2)));
