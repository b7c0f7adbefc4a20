import { Worker } from 'node:worker_threads';
import type { ComponentsOrder } from './components.ts';
import { ownFile } from './own-file.ts';

interface Answer {
  id: number;
  problem?: string;
}

const waiting = new Map<number, PromiseWithResolvers<undefined>>();
let worker: Worker | undefined;
let last = 0;

function started(): Worker {
  const made = new Worker(ownFile('compiler-worker'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  // A process that has nothing else to do may end.
  made.unref();
  made.on('message', ({ id, problem }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) call?.resolve(undefined);
    else call?.reject(new Error(problem));
    if (waiting.size === 0) made.unref();
  });
  made.on('error', (error) => {
    worker = undefined;
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  });
  return made;
}

/** Has components compiled beside the server's own work. @throws Error of the compiler, which names file and line */
export async function compile(order: ComponentsOrder): Promise<void> {
  worker ??= started();
  last += 1;
  const call = Promise.withResolvers<undefined>();
  waiting.set(last, call);
  worker.ref();
  worker.postMessage({ id: last, order });
  await call.promise;
}
