export { emitBundles, type Emitted } from './emit.ts';
export { bundlePaths, writeBundlePaths } from './paths.ts';
