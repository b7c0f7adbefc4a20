import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { parseMoment } from './clock/index.ts';
import { DEFAULT_PORT, isLoopback, LOOPBACK_HOST, startLocalOrg } from './index.ts';
import type { LocalOrg, LocalOrgOptions } from './index.ts';
import { snapshotCommand } from './snapshot-command.ts';

const USAGE = `Usage: node local-org/src/main.ts --file <path> [options]
       node local-org/src/main.ts snapshot list|create|restore|delete [<name>] --file <path>

  --file <path>              SQLite file of the org; made when it does not exist
  --port <number>            port (default ${DEFAULT_PORT}; 0 takes a free one)
  --host <address>           address to listen on (default 127.0.0.1)
  --allow-remote             lets --host be an address that other machines reach
  --https                    speaks https, with a certificate of its own kept beside the file
  --certificate, --key <file> speaks https with these, PEM
  --https-port <number>      speaks https on this port, and http on --port
  --clock <moment>           business clock, e.g. 2023-06-12T09:00:00+09:00; ticks on from there
  --admin-password <text>    sets the administrator's password (or LOCAL_ORG_ADMIN_PASSWORD in the environment)
  --apps <file>              connected apps, JSON: [{"consumerKey", "consumerSecret", "certificate", "runAs", "users"}]
  --log <file>               writes every request there, a line of JSON each
  --keep-start               takes the snapshot at-start, for resets to how the org was then
  --session-minutes <number> minutes a session lasts without use (default 120)
  --outbox <folder>          where the mails are put that the org would have sent (default <file>.outbox)
  --daily-requests <number>  API requests that 24 hours allow

Prints one line of JSON when it is ready: {"url", "orgId", "adminUsername"}, with https also "certificate", the file
that clients are to trust (NODE_EXTRA_CA_CERTS), and with --https-port "secureUrl".`;

function readOptions(): LocalOrgOptions {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      'allow-remote': { type: 'boolean' },
      https: { type: 'boolean' },
      certificate: { type: 'string' },
      key: { type: 'string' },
      'https-port': { type: 'string' },
      clock: { type: 'string' },
      'admin-password': { type: 'string' },
      apps: { type: 'string' },
      log: { type: 'string' },
      'keep-start': { type: 'boolean' },
      'session-minutes': { type: 'string' },
      'daily-requests': { type: 'string' },
      outbox: { type: 'string' },
    },
  });
  if (values.file === undefined) throw new RangeError('--file is missing: name the SQLite file of the org');
  return {
    file: values.file,
    port: wholeNumber('--port', values.port),
    host: values.host,
    allowRemote: values['allow-remote'],
    https: httpsOf(values),
    httpsPort: wholeNumber('--https-port', values['https-port']),
    clock: values.clock === undefined ? undefined : parseMoment(values.clock),
    adminPassword: values['admin-password'] ?? process.env['LOCAL_ORG_ADMIN_PASSWORD'],
    connectedApps:
      values.apps === undefined
        ? []
        : (JSON.parse(readFileSync(values.apps, 'utf8')) as LocalOrgOptions['connectedApps']),
    log: values.log,
    keepStart: values['keep-start'],
    sessionMinutes: wholeNumber('--session-minutes', values['session-minutes']),
    outbox: values.outbox,
    dailyApiRequests: wholeNumber('--daily-requests', values['daily-requests']),
  };
}

interface HttpsValues {
  https?: boolean;
  certificate?: string;
  key?: string;
}

function httpsOf({ https, certificate, key }: HttpsValues): LocalOrgOptions['https'] {
  if (certificate === undefined && key === undefined) return https;
  if (certificate === undefined || key === undefined) throw new RangeError('--certificate and --key go together');
  return { certificate, key };
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new RangeError(`${option} takes a whole number, not "${text}"`);
  return Number(text);
}

/** What an open door means, for whoever opened it. */
function warningOf({ url }: Pick<LocalOrg, 'url'>): string {
  const clear = url.startsWith('https:')
    ? ''
    : ' Passwords and records pass over the network in clear text: add --https.';
  return (
    `local org: WARNING: ${url} is open to every machine that can reach this one, not to this machine alone.${clear}` +
    ' It is made for trying and testing: keep no real data in it.\n'
  );
}

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  if (command === 'snapshot') {
    process.stdout.write(`${JSON.stringify(snapshotCommand(args))}\n`);
    return;
  }
  const options = readOptions();
  const org = await startLocalOrg(options);
  if (!isLoopback(options.host ?? LOOPBACK_HOST)) process.stderr.write(warningOf(org));
  // Whoever reads the line below may end us at once: be ready for it first.
  const end = () => void org.close().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  // Started with a channel to its parent, it ends with the parent, however that went.
  process.once('disconnect', end);
  process.stdout.write(`${JSON.stringify(org)}\n`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`local org: ${message}\n${/^--|Unknown option/.test(message) ? `\n${USAGE}\n` : ''}`);
  process.exit(1);
});
