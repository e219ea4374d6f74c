import type { DatasetRequest } from '@semantic-embeddings/datasets';
import { readClassList, type ClassId } from '@semantic-embeddings/taxonomy';
import { requireInteger } from '../parsing/require-integer.js';
import { UsageError } from '../usage-error.js';
import { type PreparationValues, readPreparation } from './read-preparation.js';

/** What the command line says of a data set, besides its name. */
export interface DatasetChoice extends Pick<
  DatasetRequest,
  'dataRoot' | 'cacheListing' | 'shrinkOnLoad' | 'limit' | 'seed' | 'imageSize' | 'folder'
> {
  /** Decoded pictures that are kept in the user's cache, in bytes. @default none */
  readonly pictureCacheBytes?: number | undefined;
  /** Module that loads the data set. @default those that come with the program */
  readonly module?: string | undefined;
  /** Classes whose images are taken, and the file that lists them. @default all */
  readonly only?: { readonly classes: readonly ClassId[]; readonly file: string } | undefined;
}

/** Values of the options that choose a data set, where a command has them. */
export interface DatasetChoiceValues {
  readonly 'data-root'?: string | undefined;
  readonly 'cache-listing'?: boolean | undefined;
  readonly 'picture-cache'?: number | undefined;
  readonly 'shrink-on-load'?: boolean | undefined;
  readonly 'dataset-module'?: string | undefined;
  readonly 'split-file'?: string | undefined;
  /** The part for training; a word where the option names a part of a data set. */
  readonly split?: number | string | undefined;
  readonly 'train-share'?: number | undefined;
  readonly classes?: string | undefined;
  readonly limit?: number | undefined;
  readonly 'data-seed'?: number | undefined;
}

const LARGEST_SEED = 2 ** 32 - 1;

/**
 * Reads what the command line says of a data set, besides its name, where a model or nobody prepares its pictures.
 *
 * @param name - of the data set
 * @throws UsageError if an option is out of range or goes with another data set; Error if a class list cannot be read
 * @example
 * datasetChoice('folder', { 'data-root': 'pets', split: 0.8 }).folder; // { split: 0.8, splitFile: undefined }
 */
export function datasetChoice(name: string, values: DatasetChoiceValues): DatasetChoice {
  const { limit, classes, 'data-seed': seed, 'dataset-module': module } = values;
  requireInteger('--limit', limit, { min: 1 });
  requireInteger('--data-seed', seed, { min: 0 });
  if (seed !== undefined && seed > LARGEST_SEED)
    throw new UsageError(`--data-seed must be at most ${LARGEST_SEED}, but is ${seed}`);
  const pictureCacheBytes = readGigabytes(values['picture-cache']);
  const shrinkOnLoad = values['shrink-on-load'];
  const split = typeof values.split === 'number' ? values.split : values['train-share'];
  checkShare(values);
  refuseFolderOptions(name, { values, options: ['split-file', 'train-share'] });
  if (typeof values.split === 'number') refuseFolderOptions(name, { values, options: ['split'] });
  return {
    ...{ dataRoot: values['data-root'], cacheListing: values['cache-listing'], module, limit, seed },
    ...{ pictureCacheBytes, shrinkOnLoad },
    folder: { split, splitFile: values['split-file'] },
    ...(classes !== undefined && {
      only: { classes: readClassList(classes, { stringIds: true }), file: classes },
    }),
  };
}

/** A folder is shared out by a part or by a table. */
function checkShare(values: DatasetChoiceValues): void {
  const [option, share] =
    typeof values.split === 'number' ? ['--split', values.split] : ['--train-share', values['train-share']];
  if (share === undefined) return;
  if (!(share > 0 && share < 1)) {
    throw new UsageError(
      `${option} must be between 0 and 1, the part of the pictures for training (0.8 for four fifths), but is ${share}`,
    );
  }
  if (values['split-file'] !== undefined) {
    throw new UsageError(`${option} and --split-file both share the pictures out; give one of them`);
  }
}

function readGigabytes(gigabytes: number | undefined): number | undefined {
  if (gigabytes === undefined) return undefined;
  if (!(gigabytes > 0 && Number.isFinite(gigabytes)))
    throw new UsageError(`--picture-cache must be a number of gigabytes above 0, but is ${gigabytes}`);
  return gigabytes * 1e9;
}

/**
 * The same where the data set prepares its pictures, for training above all.
 *
 * @throws UsageError as {@link datasetChoice}, and for the options of the preparation
 * @example
 * preparedChoice('CUB', { 'image-size': '224' }).imageSize; // [224, 224]
 */
export function preparedChoice(name: string, values: DatasetChoiceValues & PreparationValues): DatasetChoice {
  const choice = datasetChoice(name, values);
  refuseFolderOptions(name, { values, options: ofFolders });
  const { imageSize, ...preparation } = readPreparation(values);
  return { ...choice, imageSize, folder: { ...choice.folder, ...preparation } };
}

const choosing = ['dataset-module', 'split', 'split-file', 'classes', 'limit', 'data-seed'] as const;

/**
 * The options that choose the images of a data set, as they are typed, for commands that need the same images.
 *
 * @example
 * choiceWords({ split: 0.8, 'data-seed': 0 }); // { split: '0.8' }
 */
export function choiceWords(values: DatasetChoiceValues): Record<string, string> {
  const given = choosing.map((name) => [name, values[name]] as const);
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      value === undefined || (name === 'data-seed' && value === 0) ? [] : [[name, String(value)]],
    ),
  );
}

const ofFolders = [
  'resize',
  'alpha',
  'orientation',
  'zoom',
  'flip',
  'rotation',
  'erasing',
  'colours',
] as const;

interface RefuseOptions<Name extends string> {
  readonly values: DatasetChoiceValues & Readonly<Partial<Record<Name, unknown>>>;
  readonly options: readonly Name[];
}

/** A loader in code may heed them; of the published data sets none does. */
function refuseFolderOptions<Name extends string>(
  name: string,
  { values, options }: RefuseOptions<Name>,
): void {
  const given = options.find((option) => values[option] !== undefined);
  if (given === undefined || /^folder(-|$)/i.test(name) || values['dataset-module'] !== undefined) return;
  throw new UsageError(
    `--${given} goes with --dataset folder, but the data set is ${name}, which has parts and a preparation of its own`,
  );
}
