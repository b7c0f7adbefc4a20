import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateYear, type YearOptions, type YearSample } from '../../../data/sample/index.ts';
import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { changeSettings, connect, projectRoot, startLocalOrg, type LocalOrg } from '../../../scripts/org/index.ts';
// The steps of a start that deploy and load stand behind the door of scripts/start.
/* eslint-disable house/arrows */
import { deploySource } from '../../../scripts/start/deploy.ts';
import { loadSample } from '../../../scripts/start/load.ts';
/* eslint-enable house/arrows */
import { startHaken } from '../../support/thread/index.ts';

/** What a command took, as a process of its own against the org. */
export interface Ran {
  /** From its start to its end. */
  seconds: number;
  /** API requests the org counted. */
  calls: number;
  /** The most resident memory of the command, MiB. */
  megabytes: number;
  /** The most resident memory of the org so far, MiB. */
  orgMegabytes: number;
  json: Record<string, unknown>;
}

export const seed = 'haken-2023';

/** An org with the programme and nothing in it, and the Platform of a year; in a state folder that is the environment's. */
export class Scene {
  readonly out: string;
  readonly year: YearSample;
  readonly #home: string;
  readonly #org: LocalOrg;
  readonly #platform: Simulator;

  private constructor(home: string, year: YearSample, org: LocalOrg, platform: Simulator) {
    this.#home = home;
    this.out = join(home, 'out');
    this.year = year;
    this.#org = org;
    this.#platform = platform;
  }

  static async open(clock: string, options: Omit<YearOptions, 'seed'>): Promise<Scene> {
    const year = generateYear({ seed, ...options });
    const home = mkdtempSync(join(tmpdir(), 'haken-bench-year-'));
    process.env.HAKEN_HOME = home;
    const org = await startLocalOrg({ port: 0, clock });
    const platform = await startSimulator({ clock, sample: year, tokenSeconds: 86_400 });
    changeSettings({
      platform: { url: platform.url, clientId: simulatorClient.id, clientSecret: simulatorClient.secret },
    });
    const admin = await connect('admin');
    await deploySource(admin, join(projectRoot(), 'force-app'), () => undefined);
    await loadSample(admin);
    return new Scene(home, year, org, platform);
  }

  /** Sets the clock of org, jobs and Platform. */
  async turnTo(instant: string): Promise<void> {
    const admin = await connect('admin');
    const answer = await fetch(`${this.#org.url}/local/clock`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${admin.accessToken ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({ now: instant }),
    });
    if (!answer.ok) throw new Error(`The clock could not be set: ${await answer.text()}`);
    this.#platform.setClock(instant);
    changeSettings({ clock: { at: instant, setAt: new Date().toISOString() } });
  }

  /** Runs `haken …` and waits for its end. @throws Error where it does not end well */
  async haken(login: string, ...args: string[]): Promise<Ran> {
    const before = await this.#usage();
    const began = performance.now();
    const { process: child, ended } = startHaken(this.#home, [...args, '--target-org', login, '--json']);
    let megabytes = 0;
    const look = setInterval(() => (megabytes = Math.max(megabytes, peakOf(child.pid))), 20);
    const { code, stdout, stderr } = await ended;
    clearInterval(look);
    const seconds = (performance.now() - began) / 1_000;
    if (code !== 0) throw new Error(`haken ${args.join(' ')} ended with ${code}: ${stdout.slice(0, 2_000)}\n${stderr}`);
    return {
      ...{ seconds, megabytes, orgMegabytes: peakOf(this.#org.pid) },
      calls: (await this.#usage()) - before - 1,
      json: JSON.parse(stdout) as Record<string, unknown>,
    };
  }

  /** API requests of the last day, this one among them, as the org tells with each answer. */
  async #usage(): Promise<number> {
    const { accessToken = '' } = await connect('admin');
    const answer = await fetch(`${this.#org.url}/services/data/v66.0/limits`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    await answer.arrayBuffer();
    return Number(/api-usage=(\d+)/.exec(answer.headers.get('sforce-limit-info') ?? '')?.[1]);
  }

  async close(): Promise<void> {
    await this.#platform.close();
    await this.#org.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** The most resident memory of a process so far, MiB; 0 when it is gone. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
