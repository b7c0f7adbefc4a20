import type { Answer, ServedOrg } from '../../../../testing/index.ts';

type Json = Record<string, unknown>;
type Options = { token?: string };

/** The calls of the Bulk API against a served org. */
export interface BulkClient {
  create(body: Json, options?: Options): Promise<Answer>;
  upload(id: string, csv: string | Buffer, options?: Options): Promise<Answer>;
  /** Creates, uploads, closes, waits: the job as it ended. */
  load(body: Json, csv: string | Buffer, options?: Options): Promise<Json & { id: string }>;
  /** Creates a query job and waits for its end. */
  query(body: Json, options?: Options): Promise<Json & { id: string }>;
  /** The job once it has one of these states. */
  until(path: string, states: readonly string[], options?: Options): Promise<Json & { id: string }>;
  text(path: string, options?: Options): Promise<string>;
}

export const ENDED = ['JobComplete', 'Failed', 'Aborted'];

export function bulkClient(served: ServedOrg): BulkClient {
  const until: BulkClient['until'] = async (path, states, options) => {
    for (;;) {
      const { status, body } = await served.rest('GET', path, undefined, options);
      if (status !== 200) throw new Error(JSON.stringify(body));
      if (states.includes(String(body.state))) return body as Json & { id: string };
    }
  };
  const client: BulkClient = {
    until,
    create: (body, options) => served.rest('POST', '/jobs/ingest', body, options),
    upload: (id, csv, { token } = {}) =>
      served.call(`/services/data/v66.0/jobs/ingest/${id}/batches`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token ?? served.token()}`, 'content-type': 'text/csv' },
        body: typeof csv === 'string' ? csv : new Uint8Array(csv),
      }),
    load: async (body, csv, options) => {
      const { body: job } = await client.create(body, options);
      await client.upload(job.id, csv, options);
      await served.rest('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' }, options);
      return until(`/jobs/ingest/${job.id}`, ENDED, options);
    },
    query: async (body, options) => {
      const { status, body: job } = await served.rest('POST', '/jobs/query', body, options);
      if (status !== 200) throw new Error(JSON.stringify(job));
      return until(`/jobs/query/${job.id}`, ENDED, options);
    },
    text: async (path, options) => String((await served.rest('GET', path, undefined, options)).body),
  };
  return client;
}
