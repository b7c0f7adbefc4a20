/** Prepared orgs of the whole sample month, the commands run against them, and what came of it. */
export { jsonOf, startHaken, type Ended, type Running } from './command.ts';
export { cellsOf, hashesIn } from './files.ts';
export { moneyOf } from './money.ts';
export { inHome, openThreadOrg, preparing, type ThreadOrg } from './open.ts';
export { startThreadPlatform } from './platform.ts';
export { monthOfThread, threadClock, type Point } from './points.ts';
