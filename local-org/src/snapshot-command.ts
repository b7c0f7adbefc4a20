import { parseArgs } from 'node:util';
import { createOffline, deleteSnapshot, listSnapshots, restoreOffline } from './org/index.ts';

type Action = (file: string, name: string) => unknown;

const ACTIONS: Readonly<Record<string, Action>> = {
  list: (file) => ({ snapshots: listSnapshots(file) }),
  create: createOffline,
  restore: (file, name) => {
    restoreOffline(file, name);
    return { restored: name };
  },
  delete: (file, name) => {
    deleteSnapshot(file, name);
    return { deleted: name };
  },
};

/**
 * `snapshot list|create|restore|delete [<name>] --file <path>`, for a file that no process serves; what it prints.
 * @throws Error that says what is wrong with the command or the file
 */
export function snapshotCommand(args: readonly string[]): unknown {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { file: { type: 'string' } },
    allowPositionals: true,
  });
  const [verb = '', name = '', ...others] = positionals;
  const action = Object.hasOwn(ACTIONS, verb) ? ACTIONS[verb] : undefined;
  if (!action || others.length > 0)
    throw new RangeError(`snapshot takes ${Object.keys(ACTIONS).join(', ')} and a name`);
  if (values.file === undefined) throw new RangeError('--file is missing: name the SQLite file of the org');
  return action(values.file, name);
}
