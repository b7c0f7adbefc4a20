import type { Command } from './command.ts';
import { DATA } from './data.ts';
import { LOGIN } from './login.ts';
import { METADATA } from './metadata.ts';

/** Every command of the command line that this org is asked to answer, in an order in which each finds what it needs. */
export const COMMANDS: readonly Command[] = [...LOGIN, ...METADATA, ...DATA];

/** Commands that need what this org has not. */
export const NEEDING_APEX: readonly string[] = ['apex run', 'apex run test', 'apex run test --synchronous'];
