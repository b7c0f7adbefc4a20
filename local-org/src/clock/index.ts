export { BusinessClock, CLOCK_AHEAD, parseMoment } from './business-clock.ts';
