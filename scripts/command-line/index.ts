/** What every `haken` command shares: the org it works on, `--json`, progress, and errors a person can act on. */
export { HakenCommand } from './command.ts';
export { table } from './table.ts';
export { monthFlag, numberFlag, optionalMonthFlag, outFlag, runTable } from './payments.ts';
export { platformFlags, platformOptions } from './platform.ts';
