import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

interface Figure {
  value: number;
  unit: string;
  /** Of how many measurements the value is the median; left out: of one, or as the figure's name says. */
  n?: number;
  aim: string | null;
  met: boolean | null;
  machine: string;
  date: string;
}

/** What a figure should come to: at most, or at least. */
export type Aim = { most: number } | { least: number };

export const root = join(import.meta.dirname, '..', '..');
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const figures: Record<string, Figure> = {};

const aimText = (aim: Aim): string => ('most' in aim ? `≤ ${aim.most}` : `≥ ${aim.least}`);
const isMet = (aim: Aim, value: number): boolean => ('most' in aim ? value <= aim.most : value >= aim.least);

/** Three digits that count, or two decimals. */
const rounded = (value: number): number =>
  Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100;

/** Notes a figure, of several measurements their median, and says it at once. */
export function keep(name: string, measured: number | readonly number[], unit: string, aim?: Aim): void {
  const value = typeof measured === 'number' ? measured : median(measured);
  const figure = {
    value: rounded(value),
    unit,
    ...(typeof measured === 'number' ? {} : { n: measured.length }),
    aim: aim ? aimText(aim) : null,
    met: aim ? isMet(aim, value) : null,
    machine,
    date: new Date().toISOString().slice(0, 10),
  };
  figures[name] = figure;
  const verdict = figure.met === null ? '' : ` (aim ${figure.aim}: ${figure.met ? 'met' : 'MISSED'})`;
  process.stdout.write(`${name}: ${figure.value} ${unit}${verdict}\n`);
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** Milliseconds that `work` takes. */
export async function took(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Writes the figures of this run to out/bench.json.
 * @param kept whether they also replace their rows in docs/bench.json
 */
export function write(kept: boolean): void {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  if (!kept) return;
  const file = join(root, 'docs', 'bench.json');
  const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Figure>;
  writeFileSync(file, `${JSON.stringify({ ...before, ...figures }, undefined, 2)}\n`);
}
