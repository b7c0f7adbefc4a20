export { BusinessClock, CLOCK_AHEAD, CLOCK_FROZEN_AT, parseMoment, type ClockState } from './business-clock.ts';
