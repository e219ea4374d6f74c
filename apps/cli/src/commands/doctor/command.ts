import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';

const options = {} as const satisfies OptionTable;

/** Parsed options of `doctor`. */
export type DoctorValues = OptionValues<typeof options>;

/** `doctor`: is native TensorFlow ready? */
export const doctor: CommandDeclaration = {
  path: ['doctor'],
  describe: 'Show whether native TensorFlow is ready on this machine, and what to do if not',
  options,
};
