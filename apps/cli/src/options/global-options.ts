import type { OptionTable } from '../command.js';

/** Options of every command. */
export const globalOptions = {
  json: { type: 'boolean', default: false, describe: 'Print one JSON document on standard output' },
  verbose: { type: 'boolean', default: false, describe: 'Print stack traces with errors' },
} as const satisfies OptionTable;
