// Builds stage 1 into its folder, once for everybody who waits for it: `node build-base.ts <folder>`.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isBuilt } from './cache.ts';

const [, , folder = ''] = process.argv;
const lock = `${folder}.lock`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the lock; false while another process that lives holds it. */
function locked(): boolean {
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

async function build(): Promise<void> {
  const { buildBase } = await import('./base.ts');
  const { writeBuild } = await import('./write.ts');
  const { files, ...manifest } = await buildBase();
  await writeBuild(folder, files, manifest);
}

mkdirSync(dirname(folder), { recursive: true });
while (!isBuilt(folder)) {
  if (!locked()) await pause(500);
  else {
    try {
      if (!isBuilt(folder)) await build();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}
