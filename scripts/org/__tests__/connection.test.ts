import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { together } from '../composite.ts';
import { OrgConnection } from '../connection.ts';
import { queryAll, queryByCodes } from '../queries.ts';
import { upsertInOrder } from '../saving.ts';

interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
  body: { compositeRequest: { method: string; url: string; body?: { records: Record<string, unknown>[] } }[] };
}
interface Answer {
  status: number;
  body: unknown;
}

/** A server that answers as told, one answer a request; the last one again when it runs out. */
class FakeOrg {
  readonly asked: Asked[] = [];
  readonly #answers: ((asked: Asked) => Answer)[];
  readonly #server: Server;

  constructor(...answers: ((asked: Asked) => Answer)[]) {
    this.#answers = answers;
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { method = '', url = '', headers } = request;
        const asked = {
          method,
          url,
          authorization: headers.authorization,
          body: text === '' ? undefined : JSON.parse(text),
        };
        this.asked.push(asked);
        const answer = (this.#answers.length > 1 ? this.#answers.shift()! : this.#answers[0]!)(asked);
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const rows = (records: unknown[]) => ({ totalSize: records.length, done: true, records });
const answeringQueries = ({ body }: Asked): Answer => ({
  status: 200,
  body: {
    compositeResponse: body.compositeRequest.map(() => ({ httpStatusCode: 200, body: rows([{ Code__c: 'A0001' }]) })),
  },
});
const savingAll = ({ body }: Asked): Answer => ({
  status: 200,
  body: {
    compositeResponse: body.compositeRequest.map(({ body: sent }) => ({
      httpStatusCode: 200,
      body: sent!.records.map((record) =>
        String(record.Code__c).endsWith('9')
          ? {
              success: false,
              errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: ['Name'] }],
            }
          : { success: true, id: `id-${String(record.Code__c)}`, created: true, errors: [] },
      ),
    })),
  },
});

describe('connection to an org', () => {
  let fake: FakeOrg;
  afterEach(() => fake.close());

  async function connected(...answers: ((asked: Asked) => Answer)[]): Promise<OrgConnection> {
    fake = new FakeOrg(...answers);
    return new OrgConnection({
      instanceUrl: await fake.open(),
      username: 'renkei@haken.example',
      accessToken: 'first',
      patience: [1, 1],
      signIn: async () => 'second',
    });
  }

  it('signs in again and goes on when the session has expired', async () => {
    const expired = () => ({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
    });
    const org = await connected(expired, answeringQueries);
    expect(await queryAll(org, 'SELECT Code__c FROM Agency__c')).toEqual([{ Code__c: 'A0001' }]);
    expect(fake.asked.map(({ authorization }) => authorization)).toEqual(['Bearer first', 'Bearer second']);
    expect(org.calls).toBe(2);
  });

  it('asks again while the org is busy, and counts each request', async () => {
    const busy = () => ({ status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }] });
    const org = await connected(busy, busy, answeringQueries);
    expect(await queryAll(org, 'SELECT Code__c FROM Agency__c')).toHaveLength(1);
    expect(org.calls).toBe(3);
  });

  it('says which org cannot be reached, and what to do', async () => {
    const org = await connected(answeringQueries);
    await fake.close();
    await expect(queryAll(org, 'SELECT Id FROM Agency__c')).rejects.toThrow(
      /接続できません（http:\/\/127\.0\.0\.1.*ECONNREFUSED[\s\S]*haken org start/,
    );
    fake = new FakeOrg(answeringQueries);
    await fake.open();
  });

  it('does not repeat what the org refuses for good', async () => {
    const org = await connected(() => ({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests' }],
    }));
    await expect(queryAll(org, 'SELECT Id FROM Agency__c')).rejects.toThrow(/上限/);
    expect(org.calls).toBe(1);
  });

  it('waits as long as a busy org asks for, also where it calls that a limit', async () => {
    const busy = () => ({
      status: 429,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'Too many requests' }],
    });
    const org = await connected(busy, answeringQueries);
    expect(await queryAll(org, 'SELECT Code__c FROM Agency__c')).toHaveLength(1);
    expect(org.calls).toBe(2);
  });

  it.each<[string, unknown]>([
    ['text', 'half an ans'],
    ['an object that answers nothing', {}],
    ['fewer answers than were asked for', { compositeResponse: [] }],
  ])('asks again where %s came for an answer, and says so when nothing else comes', async (_, body) => {
    const broken = () => ({ status: 200, body });
    const org = await connected(broken, answeringQueries);
    expect(await queryAll(org, 'SELECT Code__c FROM Agency__c')).toHaveLength(1);
    await fake.close();
    const other = await connected(broken);
    await expect(queryAll(other, 'SELECT Code__c FROM Agency__c')).rejects.toThrow(/途中で切れた応答[\s\S]*もう一度/);
    expect(other.calls).toBe(3);
  });

  it('takes a full org for no fault of the rows', async () => {
    const full = ({ body }: Asked): Answer => ({
      status: 200,
      body: {
        compositeResponse: body.compositeRequest.map(({ body: sent }) => ({
          httpStatusCode: 200,
          body: sent!.records.map(() => ({
            success: false,
            errors: [{ statusCode: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded', fields: [] }],
          })),
        })),
      },
    });
    const org = await connected(full);
    await expect(upsertInOrder(org, [{ object: 'Dispatch__c', rows: [{ Code__c: 'D1' }] }])).rejects.toThrow(
      /STORAGE_LIMIT_EXCEEDED[\s\S]*容量が上限[\s\S]*もう一度/,
    );
  });

  it('puts five queries into one call and cuts long lists of codes', async () => {
    const org = await connected(answeringQueries);
    const codes = Array.from({ length: 9_000 }, (_, index) => `D${String(index).padStart(5, '0')}`);
    const [found] = await queryByCodes(org, [{ object: 'Dispatch__c', fields: ['Code__c'], codes }]);
    expect(found).toHaveLength(5);
    expect(fake.asked).toHaveLength(1);
    expect(fake.asked[0]!.body.compositeRequest).toHaveLength(5);
  });

  it('sends together what is asked at the same moment, in the order in which it was asked', async () => {
    const org = await connected(({ body }) => ({
      status: 200,
      body: {
        compositeResponse: body.compositeRequest.map(({ body: sent }) => ({
          httpStatusCode: 200,
          body: sent ? sent.records.map(() => ({ success: true, id: 'x', created: true })) : rows([{ n: 1 }]),
        })),
      },
    }));
    const thenAsks = async () => {
      await queryAll(org, 'SELECT Id FROM Agency__c');
      return queryAll(org, 'SELECT Id FROM Trip__c');
    };
    const save = upsertInOrder(org, [{ object: 'SyncRun__c', rows: [{ Code__c: 'R1' }] }]);
    await together(save, thenAsks(), thenAsks());
    const objects = fake.asked.map(({ body }) =>
      body.compositeRequest.map(({ url }) => /FROM%20(\w+)|sobjects\/(\w+)/.exec(url)?.slice(1).join('')),
    );
    expect(objects).toEqual([
      ['SyncRun__c', 'Agency__c', 'Agency__c'],
      ['Trip__c', 'Trip__c'],
    ]);
  });

  it('lets one caller be refused without the others that asked beside it', async () => {
    const org = await connected(({ body }) => ({
      status: 200,
      body: {
        compositeResponse: body.compositeRequest.map(({ url }) =>
          url.includes('Nothing')
            ? {
                httpStatusCode: 400,
                body: [{ errorCode: 'INVALID_TYPE', message: "sObject type 'Nothing__c' is not supported." }],
              }
            : { httpStatusCode: 200, body: rows([{ Code__c: 'A0001' }]) },
        ),
      },
    }));
    const refused = queryAll(org, 'SELECT Id FROM Nothing__c');
    const answered = queryAll(org, 'SELECT Code__c FROM Agency__c');
    await expect(refused).rejects.toThrow('Nothing__c');
    await expect(answered).resolves.toEqual([{ Code__c: 'A0001' }]);
    await expect(together(queryAll(org, 'SELECT Id FROM Nothing__c'), answered)).rejects.toThrow('Nothing__c');
  });

  it('saves 1,000 rows a call, 200 a collection, and gives each row its own outcome', async () => {
    const org = await connected(savingAll);
    const many = Array.from({ length: 1_150 }, (_, index) => ({ Code__c: `E${String(index).padStart(5, '0')}` }));
    const [parents, children] = await upsertInOrder(org, [
      { object: 'Agency__c', rows: [{ Code__c: 'A0001' }] },
      { object: 'Expert__c', rows: many },
    ]);
    expect(fake.asked.map(({ body }) => body.compositeRequest.map(({ body: sent }) => sent!.records.length))).toEqual([
      [1, 200, 200, 200, 200],
      [200, 150],
    ]);
    expect(parents).toEqual([{ ok: true, id: 'id-A0001', created: true }]);
    expect(children![1_149]).toEqual({
      ok: false,
      errors: [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'no', fields: ['Name'] }],
    });
    expect(children![1_148]).toEqual({ ok: true, id: 'id-E01148', created: true });
  });

  it('saves the rows again that another session held locked', async () => {
    const locked = ({ body }: Asked): Answer => ({
      status: 200,
      body: {
        compositeResponse: body.compositeRequest.map(({ body: sent }) => ({
          httpStatusCode: 200,
          body: sent!.records.map((_, index) =>
            index === 1
              ? { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'locked', fields: [] }] }
              : { success: true, id: 'x', created: false, errors: [] },
          ),
        })),
      },
    });
    const org = await connected(locked, savingAll);
    const [saved] = await upsertInOrder(org, [{ object: 'Dispatch__c', rows: [{ Code__c: 'D1' }, { Code__c: 'D2' }] }]);
    expect(saved!.every(({ ok }) => ok)).toBe(true);
    expect(fake.asked[1]!.body.compositeRequest[0]!.body!.records).toEqual([
      expect.objectContaining({ Code__c: 'D2' }),
    ]);
  });

  it('saves a row again that was refused because its parent was held locked', async () => {
    const refusedFor: Record<string, string> = { Agency__c: 'UNABLE_TO_LOCK_ROW', Expert__c: 'INVALID_FIELD' };
    const locked = ({ body }: Asked): Answer => ({
      status: 200,
      body: {
        compositeResponse: body.compositeRequest.map(({ url }) => {
          const [, object] = /sobjects\/(\w+)\//.exec(url)!;
          const errors = [{ statusCode: refusedFor[object!], message: 'refused', fields: [] }];
          return { httpStatusCode: 200, body: [{ success: false, errors }] };
        }),
      },
    });
    const org = await connected(locked, savingAll);
    const saved = await upsertInOrder(org, [
      { object: 'Agency__c', rows: [{ Code__c: 'A0001' }] },
      { object: 'Expert__c', rows: [{ Code__c: 'E0001', Agency__r: { Code__c: 'A0001' } }] },
    ]);
    expect(saved.flat().every(({ ok }) => ok)).toBe(true);
    const again = fake.asked.slice(1).map(({ body }) => body.compositeRequest.map(({ url }) => url));
    expect(again).toEqual([[expect.stringContaining('/Agency__c/')], [expect.stringContaining('/Expert__c/')]]);
  });

  it('throws what refuses a whole collection: it is not about a row', async () => {
    const org = await connected(() => ({
      status: 200,
      body: {
        compositeResponse: [
          {
            httpStatusCode: 400,
            body: [{ errorCode: 'INVALID_TYPE', message: "sObject type 'Dispatch__c' is not supported." }],
          },
        ],
      },
    }));
    await expect(upsertInOrder(org, [{ object: 'Dispatch__c', rows: [{ Code__c: 'D1' }] }])).rejects.toThrow(
      /Dispatch__c が見えません.*--target-org/,
    );
  });
});
