import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { hierarchyOptions } from '../../options/hierarchy-options.js';

const options = {
  ...hierarchyOptions,
  'class-names': {
    type: 'string',
    requiresArg: true,
    describe: 'File with one "<id> <name>" per line, for every node [ids]',
  },
  out: { type: 'string', demandOption: true, requiresArg: true, describe: 'SVG file to write' },
} as const satisfies OptionTable;

/** Parsed options of `hierarchy draw`. */
export type DrawValues = OptionValues<typeof options>;

/** `hierarchy draw`: a picture of a hierarchy. */
export const hierarchyDraw: CommandDeclaration = {
  path: ['hierarchy', 'draw'],
  describe: 'Draw a hierarchy from left to right as SVG',
  options,
  examples: [
    ['hierarchy draw --hierarchy cifar.parent-child.txt --class-names class_names.txt --out cifar.svg', ''],
  ],
};
