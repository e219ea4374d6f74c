import type { OptionTable, OptionValues } from '../../command.js';
import { UsageError } from '../../usage-error.js';

/** Queries and gallery apart. */
export const galleryOptions = {
  'gallery-feat': {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'Feature file or folder of a gallery apart from the queries, which --feat is then; one for each --feat, or one for all [the queries]',
  },
  'gallery-labels': {
    type: 'string',
    requiresArg: true,
    describe: 'File with the class of every image of the gallery, as --labels',
  },
  'gallery-labels-column': {
    type: 'string',
    requiresArg: true,
    describe: 'Column, array or key of --gallery-labels that holds the classes, as --labels-column',
  },
  'same-images': {
    type: 'string',
    requiresArg: true,
    describe:
      'File with the position in the gallery of every query, or -1 if it is not in it [files of one path in both feature files]',
  },
  'gallery-memory': {
    type: 'number',
    requiresArg: true,
    describe: 'GiB that the vectors of a gallery apart may take; a larger one is ranked in blocks [4]',
  },
} as const satisfies OptionTable;

/** Parsed {@link galleryOptions}. */
export type GalleryValues = OptionValues<typeof galleryOptions>;

/**
 * The gallery of each feature file, by position; one gallery is for all of them.
 *
 * @throws UsageError when one of the options lacks another, or there are other numbers of galleries and of feature files.
 * @example
 * galleryFiles({ 'gallery-feat': ['g.npz'], 'gallery-labels': 'g.npy' }, 2); // ['g.npz', 'g.npz']
 */
export function galleryFiles(values: Partial<GalleryValues>, count: number): readonly (string | undefined)[] {
  const {
    'gallery-feat': files = [],
    'gallery-labels': labels,
    'gallery-labels-column': column,
    'same-images': same,
    'gallery-memory': memory,
  } = values;
  if (files.length > 0 !== (labels !== undefined)) {
    throw new UsageError(
      'a gallery apart from the queries takes --gallery-feat with its features and --gallery-labels with the class of every image of it',
    );
  }
  if (column !== undefined && labels === undefined)
    throw new UsageError('--gallery-labels-column goes with --gallery-feat and --gallery-labels');
  if (same !== undefined && files.length === 0)
    throw new UsageError('--same-images goes with --gallery-feat and --gallery-labels');
  if (memory !== undefined && files.length === 0)
    throw new UsageError('--gallery-memory goes with --gallery-feat and --gallery-labels');
  if (memory !== undefined && !(memory > 0 && memory < Infinity))
    throw new UsageError(`--gallery-memory: expected a number of GiB above 0, got ${memory}`);
  if (files.length > 1 && files.length !== count) {
    throw new UsageError(
      `--gallery-feat has ${files.length} values for ${count} --feat; give one for each, or one for all`,
    );
  }
  return Array.from({ length: count }, (_, index) => files[files.length === 1 ? 0 : index]);
}
