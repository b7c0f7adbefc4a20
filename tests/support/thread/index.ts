export { jsonOf, startHaken, type Ended, type Running } from './command.ts';
export { openThreadOrg, preparing, type ThreadOrg } from './open.ts';
export { monthOfThread, threadClock, type Point } from './points.ts';
