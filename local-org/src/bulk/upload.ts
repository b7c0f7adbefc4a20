import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApiError } from '../errors.ts';
import type { Job } from './job.ts';
import type { JobStore } from './store.ts';

/** Largest data of a job. Source: Bulk API 2.0, "Upload Job Data". */
const MOST_BYTES = 150_000_000;
const PIECE = 64 * 1024;

/**
 * Keeps the data of a job as it comes in. One that breaks off leaves nothing behind, and may be sent again.
 * @throws ApiError beyond 150 MB
 */
export async function receive(
  store: JobStore,
  job: Job,
  data: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  store.dropPieces(job.id, 'data');
  let total = 0;
  try {
    for await (const chunk of data) {
      total += chunk.length;
      if (total > MOST_BYTES) throw tooLarge(job);
      for (let at = 0; at < chunk.length; at += PIECE) {
        store.addPiece(job.id, 'data', chunk.subarray(at, at + PIECE), 0);
      }
      // One turn of the event loop would read on for megabytes, and let nobody else in.
      await nextTurn();
    }
  } catch (error) {
    store.dropPieces(job.id, 'data');
    throw error;
  }
  store.update(job.id, { uploaded: true });
}

function tooLarge(job: Job): ApiError {
  return new ApiError(
    'REQUEST_ENTITY_TOO_LARGE',
    `The data of job ${job.id} is larger than 150 MB; divide it over several jobs`,
    [],
    413,
  );
}
