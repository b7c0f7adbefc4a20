import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import pino, { type Logger } from 'pino';

/** `host/1234/9f3c`: tells one running service from every other. */
export function runnerName(): string {
  return `${hostname().slice(0, 40)}/${process.pid}/${randomBytes(2).toString('hex')}`;
}

/** The service's log, a JSON line an event: to a file, or to the error stream. */
export function serviceLog(file?: string): Logger {
  const destination = pino.destination(file === undefined ? { dest: 2, sync: true } : { dest: file, mkdir: true });
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
