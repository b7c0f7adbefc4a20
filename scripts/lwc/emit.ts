import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompilerOptions } from 'typescript';

/** What one run of `emitBundles` did, as paths relative to the lwc folder. */
export interface Emitted {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Emits the JavaScript of every TypeScript bundle beside its source, where `sf project deploy start` looks for it
 * (.forceignore keeps the TypeScript out of the package). JavaScript whose source is gone is removed.
 *
 * @param lwc folder of the bundles, `force-app/main/default/lwc`
 * @throws Error naming file and line when a source cannot be parsed; nothing is written for that file
 */
export async function emitBundles(lwc: string): Promise<Emitted> {
  const emit = await emitter(lwc);
  const emitted = [await removeLeftOver(lwc)];
  for (const bundle of await bundles(lwc)) emitted.push(await emit(bundle));
  return {
    written: emitted.flatMap(({ written }) => written),
    unchanged: emitted.flatMap(({ unchanged }) => unchanged),
    removed: [...emitted.flatMap(({ removed }) => removed), ...(await removeRemains(lwc))],
  };
}

/** Of a bundle that was taken out, version control leaves what was emitted; a deploy would take it for a broken bundle. */
async function removeRemains(lwc: string): Promise<string[]> {
  const removed: string[] = [];
  for (const folder of await foldersOf(lwc)) {
    const files = await readdir(join(lwc, folder));
    if (files.length === 0 || !files.every((file) => file.endsWith('.js'))) continue;
    await rm(join(lwc, folder), { recursive: true });
    removed.push(...files.map((file) => `${folder}/${file}`));
  }
  return removed;
}

async function foldersOf(lwc: string): Promise<string[]> {
  if (!existsSync(lwc)) return [];
  const entries = await readdir(lwc, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The same for one bundle at a time, with the compiler kept between. */
export async function emitter(lwc: string): Promise<(bundle: string) => Promise<Emitted>> {
  const compile = await compiler(lwc);
  return async (bundle) => {
    const done = { written: [] as string[], unchanged: [] as string[], removed: [] as string[] };
    const files = (await readdir(join(lwc, bundle))).sort();
    for (const file of files.filter(isSource)) {
      const target = file.replace(/\.ts$/, '.js');
      const path = join(lwc, bundle, target);
      const code = compile(await readFile(join(lwc, bundle, file), 'utf8'), `${bundle}/${file}`);
      const same = existsSync(path) && (await readFile(path, 'utf8')) === code;
      if (!same) await writeFile(path, code);
      (same ? done.unchanged : done.written).push(`${bundle}/${target}`);
    }
    for (const file of files.filter((name) => name.endsWith('.js') && !files.includes(name.replace(/\.js$/, '.ts')))) {
      await rm(join(lwc, bundle, file));
      done.removed.push(`${bundle}/${file}`);
    }
    return done;
  };
}

/** Of a bundle that was taken away, what was emitted stays behind: git does not know it, and a deploy would stumble over it. */
async function removeLeftOver(lwc: string): Promise<Emitted> {
  const removed: string[] = [];
  for (const folder of existsSync(lwc) ? await readdir(lwc, { withFileTypes: true }) : []) {
    const files = folder.isDirectory() ? await readdir(join(lwc, folder.name)) : [];
    if (files.length === 0 || !files.every((file) => file.endsWith('.js'))) continue;
    await rm(join(lwc, folder.name), { recursive: true });
    removed.push(...files.map((file) => `${folder.name}/${file}`));
  }
  return { written: [], unchanged: [], removed };
}

/** Names of the bundles: the folders that hold a module of their own name. */
export async function bundles(lwc: string): Promise<string[]> {
  return (await foldersOf(lwc)).filter((name) => existsSync(join(lwc, name, `${name}.ts`))).sort();
}

function isSource(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.d.ts');
}

/** ESNext leaves `@api` and `@wire` as they are: the LWC compiler of the org takes them from there. */
async function compiler(lwc: string): Promise<(source: string, name: string) => string> {
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(join(lwc, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config?: { compilerOptions?: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, lwc);
  const compilerOptions: CompilerOptions = {
    ...options,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    noEmit: false,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    newLine: ts.NewLineKind.LineFeed,
  };
  const known = new Map<string, { source: string; code: string }>();
  return (source, name) => {
    const before = known.get(name);
    if (before?.source === source) return before.code;
    const { outputText, diagnostics = [] } = ts.transpileModule(source, {
      compilerOptions,
      fileName: name,
      reportDiagnostics: true,
    });
    const [problem] = diagnostics;
    if (problem) {
      const line =
        problem.file && problem.start !== undefined
          ? problem.file.getLineAndCharacterOfPosition(problem.start).line + 1
          : 1;
      throw new Error(`lwc/${name}:${line}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
    }
    known.set(name, { source, code: outputText });
    return outputText;
  };
}
