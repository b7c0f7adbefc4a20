/** What the attacks came to: kills and property cases by command, noted in out/reliability/, told in docs/reliability.json. */
export {
  forgetFigures,
  isLong,
  killsNoted,
  noteKill,
  noteProperty,
  reliabilityOf,
  writeReliability,
  type KillNoted,
  type Reliability,
} from './figures.ts';
export { holds, type Tries } from './property.ts';
