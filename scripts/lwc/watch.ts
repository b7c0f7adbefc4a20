import { existsSync, watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deployerFor, type Deployer, type OrgConnection } from '../org/index.ts';
import { emitter } from './emit.ts';

/** One save that went to the org, or did not. */
export type Saved =
  | { kind: 'deployed'; bundles: string[]; milliseconds: number; refused: Record<string, string> }
  | { kind: 'refused'; bundles: string[]; problem: string };

export interface WatchOptions {
  /** Folder of the bundles, `force-app/main/default/lwc`. */
  lwc: string;
  org: OrgConnection;
  tell: (saved: Saved) => void;
  /** Told once it looks. */
  ready?: () => void;
  signal: AbortSignal;
}

/** An editor writes a file in several strokes. */
const SETTLING = 20;
/** How often the org is asked whether it is done: it takes a fraction of a second. */
const DEPLOY_GLANCE = 20;

/**
 * Looks after the bundles until the signal: what is saved is emitted and deployed through the Metadata API, and open pages of a
 * local org are loaded anew. A source that cannot be parsed says so on the page where the component would stand.
 */
export async function watchBundles({ lwc, org, tell, ready, signal }: WatchOptions): Promise<void> {
  const [emit, deployer] = await Promise.all([emitter(lwc), deployerFor(org)]);
  const code = new DeployedCode(org);
  await code.ask();
  const saved = changesIn(lwc, signal);
  void keepWatching(code, signal);
  ready?.();
  for await (const bundles of saved) {
    const begun = performance.now();
    try {
      const problems = await emitted(lwc, bundles, emit);
      await deployed(lwc, bundles, deployer);
      const refused = { ...(await code.ask()), ...problems };
      tell({ kind: 'deployed', bundles, milliseconds: performance.now() - begun, refused });
    } catch (error) {
      tell({ kind: 'refused', bundles, problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** What the local org says of its components; another org says nothing of them. */
class DeployedCode {
  readonly #org: OrgConnection;

  constructor(org: OrgConnection) {
    this.#org = org;
  }

  /** Components that the org cannot compile, with its words. With `known` it waits a while for others than those. */
  async ask(known = ''): Promise<Record<string, string>> {
    const answer = await this.#fetch(known);
    return answer?.refused ?? {};
  }

  /** Pages made while somebody asks look out for new code themselves. */
  async wait(): Promise<void> {
    const answer = await this.#fetch('');
    if (answer) await this.#fetch(answer.code);
  }

  async #fetch(known: string): Promise<{ code: string; refused: Record<string, string> } | undefined> {
    const url = new URL(`/lightning/code?known=${known}`, this.#org.instanceUrl);
    const answer = await fetch(url, { headers: { cookie: `sid=${this.#org.accessToken ?? ''}` } });
    return answer.ok ? ((await answer.json()) as { code: string; refused: Record<string, string> }) : undefined;
  }
}

async function keepWatching(code: DeployedCode, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await code.wait().catch(() => pause(1_000));
}

/** Names of bundles as they are saved, those of one moment together; ends with the signal. */
async function* changesIn(lwc: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const changed = new Set<string>();
  let told = Promise.withResolvers<undefined>();
  const wake = (): void => told.resolve(undefined);
  const watcher = watch(lwc, { recursive: true, signal }, (_event, file) => {
    const bundle = bundleOf(lwc, file ?? '');
    if (bundle === undefined) return;
    changed.add(bundle);
    wake();
  });
  signal.addEventListener('abort', wake);
  watcher.on('error', wake);
  for (;;) {
    await told.promise;
    if (signal.aborted) return;
    await pause(SETTLING);
    told = Promise.withResolvers<undefined>();
    const bundles = [...changed].sort();
    changed.clear();
    if (bundles.length > 0) yield bundles;
  }
}

/** The bundle a file is a source of; undefined for tests, for what was emitted, and for bundles that are gone. */
function bundleOf(lwc: string, file: string): string | undefined {
  const [bundle = '', name = '', ...deeper] = file.split(sep);
  const isSource = /\.(?:ts|html|css|svg|xml)$/.test(name) && deeper.length === 0;
  return isSource && existsSync(join(lwc, bundle, `${bundle}.ts`)) ? bundle : undefined;
}

/** Emits bundles; what cannot be emitted becomes a module that says why. */
async function emitted(
  lwc: string,
  bundles: readonly string[],
  emit: (bundle: string) => Promise<unknown>,
): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const bundle of bundles) {
    try {
      await emit(bundle);
    } catch (error) {
      const problem = (error as Error).message;
      problems[`c/${bundle}`] = problem;
      await writeFile(join(lwc, bundle, `${bundle}.js`), `throw new Error(${JSON.stringify(problem)});\n`);
    }
  }
  return problems;
}

const deployed = (lwc: string, bundles: readonly string[], deployer: Deployer): Promise<unknown> =>
  deployer.deploy(
    bundles.map((bundle) => join(lwc, bundle)),
    { every: DEPLOY_GLANCE },
  );
