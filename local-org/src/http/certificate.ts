import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { generate } from 'selfsigned';

/** What a server needs to speak TLS: both as PEM. `file` is where clients find the certificate to trust. */
export interface Identity {
  certificate: string;
  key: string;
  file: string;
}

/** Files of a certificate somebody else made. */
export interface IdentityFiles {
  certificate: string;
  key: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** What browsers take at most. */
const VALID_DAYS = 825;
/** One that ends sooner is made anew at start. */
const RENEW_DAYS = 30;
const ALWAYS_NAMED = ['localhost', '127.0.0.1', '::1'];

/** Reads a certificate and its key from files. @throws Error that names the file it cannot read or that does not fit. */
export function readIdentity(files: IdentityFiles): Identity {
  const certificate = readFileSync(files.certificate, 'utf8');
  const key = readFileSync(files.key, 'utf8');
  return { certificate, key, file: files.certificate };
}

/**
 * The org's own certificate, kept beside its file as `<file>.certificate.pem` and `<file>.key.pem`: made when there is
 * none, when it ends within 30 days or when it does not name `host`. Clients trust it by NODE_EXTRA_CA_CERTS.
 */
export async function keptIdentity(file: string, host: string): Promise<Identity> {
  const [certificateFile, keyFile] = [`${file}.certificate.pem`, `${file}.key.pem`];
  if (!isUsable(certificateFile, keyFile, host)) {
    const made = await selfSigned(host);
    writeFileSync(keyFile, made.private, { mode: 0o600 });
    writeFileSync(certificateFile, made.cert);
  }
  return readIdentity({ certificate: certificateFile, key: keyFile });
}

function isUsable(certificateFile: string, keyFile: string, host: string): boolean {
  if (!existsSync(certificateFile) || !existsSync(keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(certificateFile));
  const names = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return names !== undefined && Date.parse(certificate.validTo) - Date.now() > RENEW_DAYS * DAY;
}

async function selfSigned(host: string): ReturnType<typeof generate> {
  // Needed once in two years: not to be loaded at every start.
  const { generate: make } = await import('selfsigned');
  const names = [...new Set([...ALWAYS_NAMED, host])];
  return make([{ name: 'commonName', value: 'Local Org' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
}
