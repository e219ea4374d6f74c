import type { OptionTable } from '../command.js';

/** How a relation file is to be read. */
export const relationOptions = {
  'is-a': {
    type: 'boolean',
    default: false,
    describe: 'The file names the child first: "<child> <parent>"',
  },
  'str-ids': { type: 'boolean', default: false, describe: 'Class ids are text instead of whole numbers' },
} as const satisfies OptionTable;

/** A relation file that must be given, and how to read it. */
export const hierarchyOptions = {
  hierarchy: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Hierarchy file with one "<parent> <child>" per line',
  },
  ...relationOptions,
} as const satisfies OptionTable;

/** A relation file that may be left out. */
export const optionalHierarchyOptions = {
  hierarchy: {
    type: 'string',
    requiresArg: true,
    describe: 'Hierarchy file with one "<parent> <child>" per line',
  },
  ...relationOptions,
} as const satisfies OptionTable;
