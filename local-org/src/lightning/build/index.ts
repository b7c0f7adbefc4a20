/** Builds what pages load, in two stages: the platform once, components as they are deployed. Start at `builds.ts`. */
export {
  ASSETS,
  baseProblem,
  buildOfApp,
  buildOfBase,
  buildOfComponents,
  buildOfPlatform,
  isBaseReady,
  STARTS,
  type Built,
  type Sources,
} from './builds.ts';
export { hashOf, type BuiltFile, type Manifest } from './cache.ts';
export { designSystem } from './modules.ts';
