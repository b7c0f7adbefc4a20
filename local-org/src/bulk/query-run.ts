import type { Org } from '../context.ts';
import { exportRows, type RowExport } from '../soql/index.ts';
import { csvLine } from './dialect.ts';
import type { Job } from './job.ts';
import type { JobStore } from './store.ts';
import { rowsUntilFault, type Work } from './work.ts';

/** Rows read at a time, and between which other calls are answered. */
const CHUNK = 1000;

/** Runs a query job and keeps its rows as lines of CSV. One that a restart interrupted begins anew. */
export async function runQuery(work: Work): Promise<void> {
  const { org, store, job } = work;
  store.dropPieces(job.id, 'result');
  store.update(job.id, { processed: 0 });
  const deleted = job.operation === 'queryAll';
  const source = exportRows(() => org.contextFor(job.createdById), job.query ?? '', { deleted });
  store.update(job.id, { header: JSON.stringify(source.columns) });
  try {
    for (let more = true; more;) {
      if (!(await work.turn())) return;
      const most = Math.min(CHUNK, rowsUntilFault(work));
      more = keepChunk(org, store, job, source, most) === most;
    }
  } finally {
    source.close();
  }
  store.update(job.id, { state: 'JobComplete', systemModstamp: org.clock.now() });
}

/** Reads the next rows and keeps them; how many there were. */
function keepChunk(org: Org, store: JobStore, job: Job, source: RowExport, most: number): number {
  const began = performance.now();
  const rows = source.next(most);
  org.storage.transaction(() => {
    const content = rows.map((cells) => csvLine(cells, job)).join('');
    if (rows.length > 0) store.addPiece(job.id, 'result', Buffer.from(content), rows.length);
    const before = store.get(job.id) as Job;
    store.update(job.id, {
      processed: before.processed + rows.length,
      workedFor: before.workedFor + Math.ceil(performance.now() - began),
    });
  });
  return rows.length;
}
