import type { Answer } from '../../../../testing/index.ts';
import type { Outcome } from '../expected.ts';
import { outcomeOf } from '../outcome.ts';
import type { Adapter, Try } from './adapter.ts';
import { call } from './rest.ts';

const ENDED = ['JobComplete', 'Failed', 'Aborted'];

/** Bulk API has codes of its own; the platform's stands in the message. */
const jobRefused = ({ body }: Answer): Outcome => {
  const [{ errorCode, message }] = body;
  if (errorCode === 'INVALIDJOB' && /Unable to find object/.test(message)) return 'none';
  return outcomeOf(errorCode === 'API_ERROR' ? (/^([A-Z_]+):/.exec(message)?.[1] ?? '') : errorCode, body);
};

/** Waits for a job to end: it is worked off between requests. */
const ended = async (t: Try, path: string): Promise<Answer> => {
  for (;;) {
    const job = await call(t, 'GET', path);
    if (ENDED.includes(String(job.body.state))) return job;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** One row through an ingest job: what became of it. */
const load = async (t: Try, operation: string, row: Readonly<Record<string, string>>): Promise<Outcome> => {
  const job = await call(t, 'POST', '/jobs/ingest', { object: t.object, operation, lineEnding: 'LF' });
  if (job.status >= 300) return jobRefused(job);
  const path = `/jobs/ingest/${String(job.body.id)}`;
  const csv = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
  await t.office.org.call(`/services/data/v66.0${path}/batches`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${t.who.token}`, 'content-type': 'text/csv' },
    body: csv,
  });
  await call(t, 'PATCH', path, { state: 'UploadComplete' });
  const { body } = await ended(t, path);
  if (body.numberRecordsFailed === 0 && body.state === 'JobComplete') return 'yes';
  if (/^InvalidBatch : Field name not found/.test(String(body.errorMessage))) return 'none';
  const failed = await call(t, 'GET', `${path}/failedResults`);
  return outcomeOf(/"([A-Z_]+):/.exec(String(failed.body))?.[1] ?? String(body.errorMessage), failed.body);
};

/** The rows that a query job finds, or its refusal. */
const find = async (t: Try, query: string): Promise<Outcome> => {
  const job = await call(t, 'POST', '/jobs/query', { operation: 'query', query });
  if (job.status >= 300) return jobRefused(job);
  const { body } = await ended(t, `/jobs/query/${String(job.body.id)}`);
  if (body.state !== 'JobComplete')
    return outcomeOf(/^(?:\w+ : )?([A-Z_]+)/.exec(String(body.errorMessage))?.[1] ?? '', body);
  return body.numberRecordsProcessed === 1 ? 'yes' : 'none';
};

export const BULK: Adapter = {
  name: 'Bulk 2.0',
  operations: {
    create: (t) => load(t, 'insert', t.values),
    update: (t) => load(t, 'update', { Id: t.id, Name: 'changed' }),
    delete: (t) => load(t, 'delete', { Id: t.id }),
    query: (t) => find(t, `SELECT Id FROM ${t.object} WHERE Id = '${t.id}'`),
  },
  field: {
    read: (t) => find(t, `SELECT Secret__c FROM Open__c WHERE Id = '${t.id}'`),
    write: (t) => load(t, 'update', { Id: t.id, Secret__c: 'told' }),
  },
};
