import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';
import { hierarchyOptions } from '../../options/hierarchy-options.js';

const options = {
  ...hierarchyOptions,
  'class-list': {
    type: 'string',
    requiresArg: true,
    describe: 'File whose lines begin with the class ids to embed, in this order [all leaves]',
  },
  out: {
    type: 'string',
    demandOption: true,
    requiresArg: true,
    describe: 'Class embedding file to write (.pickle, .npz or .json)',
  },
  method: {
    choices: ['unitsphere', 'approx_sim', 'spheres', 'mds'],
    default: 'unitsphere',
    requiresArg: true,
    describe: 'Algorithm',
  },
  'num-dim': {
    type: 'number',
    requiresArg: true,
    describe: 'Number of dimensions, for approx_sim and mds only [as many as needed]',
  },
  norm: {
    type: 'boolean',
    default: false,
    describe: 'Scale every class embedding to unit length at the end',
  },
  'deviation-rows': {
    type: 'number',
    requiresArg: true,
    describe:
      'Classes whose deviations are measured, 0 for all [all of up to 2000 classes, a sample of 64 of more]',
  },
} as const satisfies OptionTable;

/** Parsed options of `class-embedding compute`. */
export type ComputeValues = OptionValues<typeof options>;

/** `class-embedding compute`: target vectors whose geometry follows the hierarchy. */
export const classEmbeddingCompute: CommandDeclaration = {
  path: ['class-embedding', 'compute'],
  describe: 'Compute class embeddings from a hierarchy',
  options,
  examples: [
    [
      'class-embedding compute --hierarchy cifar.parent-child.txt --out cifar100.unitsphere.pickle',
      'one unit vector per class; dot products equal similarities',
    ],
  ],
};
