import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** `HAKEN_LONG=1` strikes at more moments and tries more cases. */
export const isLong = process.env.HAKEN_LONG === '1';

/** Told here, not asked of the scripts: tests of pure functions need not load them. */
const root = join(import.meta.dirname, '../../..');
/** A short run leaves the figures of the long one alone. */
const folder = join(root, 'out', isLong ? 'reliability' : 'reliability-short');

/** One kill, what it was drawn from, and what the run after it ended in. */
export interface KillNoted {
  seed: number;
  /** Place among the moments of the seed. */
  nth: number;
  /** When it struck, in words. */
  moment: string;
  /** Records, files and messages of the undisturbed end that are not there, and those that are there once too often. */
  lost: string[];
  doubled: string[];
  /** Those that are there, but not as they should be; or what the run after the kill said when it did not complete. */
  wrong: string[];
}

/** What a property was tried on: one case is one set of made-up inputs. */
export interface PropertyNoted {
  property: string;
  cases: number;
  failures: number;
  seed: number;
}

/** A file holds what one test writes, so that tests at the same time do not wait for each other. */
interface Noted {
  command: string;
  kills?: readonly KillNoted[];
  properties?: readonly PropertyNoted[];
}

const killsFile = (command: string) => `${command.replaceAll(' ', '-')}.kills.json`;

function read(name: string): Noted | undefined {
  const path = join(folder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Noted) : undefined;
}

/** All at once: a run that is ended from outside leaves the figures whole. */
function write(name: string, noted: Noted): void {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `${name}.${process.pid}.part`);
  writeFileSync(draft, `${JSON.stringify(noted, undefined, 1)}\n`);
  renameSync(draft, join(folder, name));
}

/** The kills noted of a command so far: a long run that was broken off goes on after them. */
export const killsNoted = (command: string): readonly KillNoted[] => read(killsFile(command))?.kills ?? [];

export function noteKill(command: string, kill: KillNoted): void {
  const others = killsNoted(command).filter(({ seed, nth }) => seed !== kill.seed || nth !== kill.nth);
  write(killsFile(command), { command, kills: [...others, kill] });
}

export function noteProperty(command: string, property: PropertyNoted): void {
  const hash = createHash('sha256').update(property.property).digest('hex').slice(0, 8);
  write(`${command.replaceAll(' ', '-')}.${hash}.json`, { command, properties: [property] });
}

/** Forgets what was noted before: figures of another state of the sources say nothing of this one. */
export function forgetFigures(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What a command has come through. */
export interface Reliability {
  kills: number;
  lost: number;
  doubled: number;
  propertyCases: number;
  /** Kills after which a rerun did not end right, and properties that did not hold. */
  failures: number;
  seeds: number[];
}

/** The figures of all commands, by name. */
export function reliabilityOf(): Record<string, Reliability> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const byCommand = Map.groupBy(
    files.map((name) => read(name)!),
    ({ command }) => command,
  );
  const commands = [...byCommand].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(commands.map(([command, noted]) => [command, summed(noted)]));
}

function summed(noted: readonly Noted[]): Reliability {
  const kills = noted.flatMap((each) => each.kills ?? []);
  const properties = noted.flatMap((each) => each.properties ?? []);
  const wrong = kills.filter((kill) => kill.lost.length + kill.doubled.length + kill.wrong.length > 0);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    kills: kills.length,
    lost: sum(kills.map(({ lost }) => lost.length)),
    doubled: sum(kills.map(({ doubled }) => doubled.length)),
    propertyCases: sum(properties.map(({ cases }) => cases)),
    failures: wrong.length + sum(properties.map(({ failures }) => failures)),
    seeds: [...new Set([...kills, ...properties].map(({ seed }) => seed))].sort((a, b) => a - b),
  };
}

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;

/** Writes docs/reliability.json, in the long run alone: by command, with the machine; nothing in it changes from day to day. */
export function writeReliability(): void {
  if (!isLong) return;
  const file = join(root, 'docs', 'reliability.json');
  writeFileSync(file, `${JSON.stringify({ machine, commands: reliabilityOf() }, undefined, 2)}\n`);
}
