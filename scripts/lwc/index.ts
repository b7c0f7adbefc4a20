export { emitBundles, type Emitted } from './emit.ts';
export { bundlePaths, writeBundlePaths } from './paths.ts';
export { screenSizes, type Bytes, type ScreenSizes, type Viewer } from './sizes.ts';
export { watchBundles, type Saved, type WatchOptions } from './watch.ts';
export { watchComponents } from './watch-project.ts';
