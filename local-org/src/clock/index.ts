export { BusinessClock, parseMoment } from './business-clock.ts';
