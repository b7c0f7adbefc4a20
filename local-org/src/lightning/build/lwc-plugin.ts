import * as lwc from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import type { RollupLwcOptions } from '@lwc/rollup-plugin';

/** Compiler options of the base components; each was found by a failure without it. */
const OPTIONS = {
  enableDynamicComponents: true,
  enableLwcOn: true,
  enableSyntheticElementInternals: true,
} as const;

/** The package is an ES module whose types say it is none. */
const make = lwc.default as unknown as (options: RollupLwcOptions) => Plugin;

/** Compiles Lightning web components. */
export const lwcPlugin = (options: RollupLwcOptions): Plugin => make({ ...OPTIONS, ...options });
