import type { CommandDeclaration, OptionTable, OptionValues } from '../../command.js';

const options = {
  style: {
    choices: ['cifar', 'cub'],
    default: 'cifar',
    requiresArg: true,
    describe:
      'cifar: numbers from 0; cub: numbers from 1, comments in parentheses and ? after names are dropped',
  },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Relation file to write [cifar.parent-child.txt or cub.parent-child.txt]',
  },
  'out-names': {
    type: 'string',
    default: 'class_names.txt',
    requiresArg: true,
    describe: 'File to write with the name of every number',
  },
  plot: { type: 'string', requiresArg: true, describe: 'SVG file to write with a drawing of the hierarchy' },
} as const satisfies OptionTable;

/** Parsed options of `hierarchy encode`. */
export type EncodeValues = OptionValues<typeof options> & {
  readonly hierarchy: string;
  readonly classes: string;
};

/** `hierarchy encode`: from an indented text with names to a relation file with numbers. */
export const hierarchyEncode: CommandDeclaration = {
  path: ['hierarchy', 'encode'],
  describe: 'Number an indented, readable hierarchy',
  positionals: [
    { name: 'hierarchy', describe: 'Indented hierarchy: one name per line, two dashes per level' },
    {
      name: 'classes',
      describe:
        'Names of the classes: the meta file of CIFAR-100, or text with one "<label> <name>" per line',
    },
  ],
  options,
  examples: [
    ['hierarchy encode hierarchy.txt cifar-100-python/meta --plot cifar.svg', ''],
    ['hierarchy encode hierarchy_flat.txt classes_wikispecies.txt --style cub', ''],
  ],
};
