/** Builds what pages load, in two stages: the platform once, components as they are deployed. Start at `builds.ts`. */
export {
  ASSETS,
  baseProblem,
  buildOfApp,
  buildOfBase,
  buildOfPlatform,
  isBaseReady,
  STARTS,
  type Built,
} from './builds.ts';
export { buildOfComponents, type Files, type Sources } from './deployed.ts';
export { hashOf, type BuiltFile, type Manifest } from './cache.ts';
export { designSystem } from './modules.ts';
