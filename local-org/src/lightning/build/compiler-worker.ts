// A thread that compiles components, kept so that only the first build waits for the compiler to load.
import { parentPort } from 'node:worker_threads';
import { buildComponents, type ComponentsOrder } from './components.ts';

parentPort?.on('message', ({ id, order }: { id: number; order: ComponentsOrder }) => {
  buildComponents(order).then(
    () => parentPort?.postMessage({ id }),
    (error: unknown) => parentPort?.postMessage({ id, problem: told(error) }),
  );
});

interface Told {
  id?: string;
  message?: string;
  loc?: { file?: string; line?: number };
  /** Where the LWC compiler says it. */
  location?: { line?: number };
}

/** What the compiler says, after the file and line where it says it. */
function told(error: unknown): string {
  const { id, loc, location, message } = error as Told;
  const file = (loc?.file ?? id)?.split('/').slice(-2).join('/');
  const line = loc?.line ?? location?.line;
  const where = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `${where}${message ?? String(error)}`;
}
