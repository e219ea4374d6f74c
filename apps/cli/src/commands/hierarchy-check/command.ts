import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { hierarchyOptions } from '../../options/hierarchy-options.js';

const options = {
  ...hierarchyOptions,
  'class-list': {
    type: 'string',
    requiresArg: true,
    describe: 'File whose lines begin with class ids that must be in the hierarchy',
  },
} as const satisfies OptionTable;

/** Parsed options of `hierarchy check`. */
export type CheckValues = OptionValues<typeof options>;

/** `hierarchy check`: facts about a hierarchy and everything that is wrong with it. */
export const hierarchyCheck: CommandDeclaration = {
  path: ['hierarchy', 'check'],
  describe: 'Count and validate: cycles, several parents or roots, unreachable classes, duplicates',
  options,
  examples: [['hierarchy check --hierarchy cifar.parent-child.txt', 'exit code 1 if it cannot be used']],
};
