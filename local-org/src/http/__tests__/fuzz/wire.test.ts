import { connect } from 'node:net';
import { Random } from './random.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());
afterEach(async () => {
  expect(target.logged()).toBe('');
  expect((await target.ask('/local/health'))?.status).toBe(200);
});

/** How long a connection may stay open after it was told nothing more. */
const PATIENCE = 45_000;

/** Sends bytes as they are and reads until the org closes the connection. */
function speak(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(target.url);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.setTimeout(PATIENCE, () => {
      socket.destroy();
      reject(new Error(`The connection stays open after ${said.slice(0, 200)}`));
    });
    socket.on('data', (data) => (said += data.toString('latin1')));
    socket.once('error', () => resolve(said));
    socket.once('close', () => resolve(said));
  });
}

const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
const HOST = 'Host: local';

describe('Local org › Bad input › HTTP', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
    ['a method nobody knows', head('FROBNICATE / HTTP/1.1', HOST)],
    ['no version', head('GET /services/data/v66.0/limits', HOST)],
    ['a version to come', head('GET / HTTP/9.9', HOST)],
    ['a header without a colon', head('GET / HTTP/1.1', HOST, 'nothing')],
    ['a header with a null byte', head('GET / HTTP/1.1', HOST, 'a: \u0000b')],
    ['two lengths', head('POST / HTTP/1.1', HOST, 'Content-Length: 1', 'Content-Length: 2')],
    ['a length that is no number', head('POST / HTTP/1.1', HOST, 'Content-Length: many')],
    ['a length and chunks', head('POST / HTTP/1.1', HOST, 'Content-Length: 4', 'Transfer-Encoding: chunked')],
    ['chunks that are none', `${head('POST / HTTP/1.1', HOST, 'Transfer-Encoding: chunked')}zz\r\n`],
    ['no host', head('GET /services/data HTTP/1.1')],
    ['headers without end', `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(20_000)}`],
  ])('%s is refused with 4xx', async (_what, bytes) => {
    const said = await speak(bytes);
    expect(said).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect(said).not.toMatch(/\n\s+at |node_modules/);
  });

  it.each(['http://[/', '*', '//', '/%', '/..//..%2f', 'http://elsewhere/services/data', '\\\\x', '/\u00e9', '/?%'])(
    'an address like %s is answered',
    async (address) => {
      const said = await speak(head(`GET ${address} HTTP/1.1`, HOST, 'Connection: close'));
      expect(said).toMatch(/^HTTP\/1\.1 [24]\d\d /);
      expect(said).not.toMatch(/\n\s+at |node_modules/);
    },
  );

  it('a body longer than any API takes is refused before it comes', async () => {
    const said = await speak(
      head(
        'POST /services/data/v66.0/sobjects/Shop__c HTTP/1.1',
        HOST,
        'Content-Length: 900000000',
        'Connection: close',
      ),
    );
    expect(said).toMatch(/^(HTTP\/1\.1 413 |$)/);
  });

  it('a body that stops coming does no harm', async () => {
    const said = await speak(
      `${head('POST /services/data/v66.0/sobjects/Shop__c HTTP/1.1', HOST, 'Content-Type: application/json', 'Content-Length: 100')}{"Na`,
    );
    expect(said).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  });

  it('a header that is not about the call changes no address in the answer but the host it was asked by', async () => {
    const said = await speak(
      head(
        'GET /services/data HTTP/1.1',
        'Host: evil"><script>',
        'X-Forwarded-Proto: https',
        'X-Forwarded-Host: elsewhere',
        'Connection: close',
      ),
    );
    expect(said).not.toMatch(/elsewhere|https:/);
  });

  it('200 requests with bytes changed at random never do harm', async () => {
    const random = new Random(20_231_204);
    const body = '{"Name":"x"}';
    const good = `${head(
      'POST /services/data/v66.0/sobjects/Shop__c HTTP/1.1',
      HOST,
      `Authorization: Bearer ${target.token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Connection: close',
    )}${body}`;
    for (let n = 0; n < 200; n += 1) {
      const bytes = Buffer.from(good, 'latin1');
      for (let left = 1 + random.below(6); left > 0; left -= 1) bytes[random.below(bytes.length)] = random.below(256);
      const said = await speak(bytes);
      expect(said).not.toMatch(/^HTTP\/1\.1 5|\n\s+at |node_modules/);
    }
  }, 120_000);
});
