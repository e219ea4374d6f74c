import { countOf } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import { findClasses } from './find-classes.js';
import type { Dataset, DatasetDescription, Split, SplitName } from './dataset.js';
import { describeDataset } from './describe-dataset.js';
import { limitPerClass } from './limit-per-class.js';
import { type Positions, type RestrictedComposerData, restrictedComposer } from './restricted-composer.js';

/** Options of {@link restrictDataset}. */
export interface RestrictDatasetOptions {
  /** Classes whose images stay. @default all */
  readonly only?: readonly ClassId[] | undefined;
  /**
   * Whether the class list stays as it is, because others have numbered classes by it; otherwise the classes are those of `only`
   * in their order.
   * @default false
   */
  readonly keepList?: boolean | undefined;
  /** Images of each class that stay in each part, chosen at random. @default all */
  readonly limit?: number | undefined;
  /** Of that choice. @default 0 */
  readonly seed?: number | undefined;
}

/**
 * The part of a dataset that holds images of some classes, or so many of each class. Mean and standard deviation stay those of
 * the whole one.
 *
 * @param dataset - any dataset; it is given back if nothing is left out
 * @throws DatasetError if a class is none of the dataset or comes twice, no training image is left, or the limit is no positive
 *   whole number
 * @example
 * restrictDataset(emoji, { limit: 2 }).train.size; // 2 · 71
 */
export function restrictDataset(dataset: Dataset, options: RestrictDatasetOptions): Dataset {
  const { limit, seed = 0, keepList = false } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
    throw new DatasetError(`expected a limit of at least 1 image of each class, got ${limit}`);
  }
  const only = options.only && findClasses(options.only, dataset);
  const classes = only && !keepList ? only : dataset.classes;
  const wanted = new Set(only ?? dataset.classes);
  const choose = ({ labels }: Split): Int32Array => {
    const ids = Array.from(labels, (label) => dataset.classes[label]!);
    const kept = only ? [...ids.keys()].filter((place) => wanted.has(ids[place]!)) : [...ids.keys()];
    if (limit === undefined) return Int32Array.from(kept);
    const keptIds = kept.map((place) => ids[place]!);
    return Int32Array.from(limitPerClass(keptIds, { limit, seed }), (place) => kept[place]!);
  };
  const positions = { train: choose(dataset.train), test: choose(dataset.test) };
  const isWhole =
    positions.train.length === dataset.train.size && positions.test.length === dataset.test.size;
  if (isWhole && sameList(classes, dataset.classes)) return dataset;
  if (positions.train.length === 0) {
    throw new DatasetError(`no training image of ${dataset.name} belongs to one of the listed classes`, {
      about: 'classes',
    });
  }
  return restricted(dataset, { classes, positions, note: describeRestriction(options) });
}

interface Restriction {
  readonly classes: readonly ClassId[];
  readonly positions: Positions;
  /** What was left out, in words. */
  readonly note: string;
}

function restricted(whole: Dataset, restriction: Restriction): Dataset {
  const { classes, positions, note } = restriction;
  const { name, classNames: names, imageShape, mean, std, preprocessing, numChannels, trainRepeats } = whole;
  const classIndices = new Map(classes.map((id, index) => [id, index]));
  const partOf = (split: SplitName): Split => {
    const idAt = (position: number): ClassId => whole.classes[whole[split].labels[position]!]!;
    const labels = Int32Array.from(positions[split], (position) => classIndices.get(idAt(position))!);
    return { size: labels.length, labels };
  };
  const composer = restrictedComposer(whole, positions);
  const again = (other: Dataset | undefined): Dataset | undefined => other && restricted(other, restriction);
  const data = whole.composerSource && { whole: whole.composerSource, positions };
  const module = new URL('../../dist/dataset/restricted-composer.js', import.meta.url).href;
  const dataset: Dataset = {
    ...{ name, classes, classIndices, imageShape, mean, std, preprocessing, numChannels, trainRepeats },
    classNames: names && classes.map((id) => names[whole.classIndices.get(id)!]!),
    numClasses: sameList(classes, whole.classes) ? whole.numClasses : classes.length,
    ...{ train: partOf('train'), test: partOf('test') },
    ...(whole.imagesLeftOut && { imagesLeftOut: whole.imagesLeftOut }),
    ...(data && { composerSource: { module, data: data satisfies RestrictedComposerData } }),
    composeBatch: (split, indices, options) => composer.composeBatch(split, indices, options),
    ...(whole.prepared && { prepared: (other) => again(whole.prepared!(other)) }),
    ...(whole.resized && { resized: (size) => restricted(whole.resized!(size), restriction) }),
    picture: (split, index, options) => whole.picture(split, positions[split][index]!, options),
    ...(whole.picturePath && {
      picturePath: (split: SplitName, index: number) => whole.picturePath!(split, positions[split][index]!),
    }),
    pictureTitle: (split, index) => whole.pictureTitle(split, positions[split][index]!),
    describe: () => describeRestricted(dataset, { whole, note }),
  };
  return dataset;
}

function describeRestricted(
  dataset: Dataset,
  { whole, note }: { readonly whole: Dataset; readonly note: string },
): DatasetDescription {
  const known = whole.describe();
  const { train, test, numClasses, classes } = describeDataset(dataset, known);
  return { ...known, train, test, numClasses, classes, notes: [...known.notes, note] };
}

/**
 * Says in words what {@link restrictDataset} keeps.
 *
 * @example
 * describeRestriction({ limit: 5 }); // 'not all images: at most 5 of each class and part, drawn with the seed 0'
 */
export function describeRestriction({ only, limit, seed = 0 }: RestrictDatasetOptions): string {
  const parts = [
    ...(only ? [countOf(only.length, 'listed class')] : []),
    ...(limit === undefined ? [] : [`at most ${limit} of each class and part, drawn with the seed ${seed}`]),
  ];
  return `not all images: ${parts.join(', ')}`;
}

function sameList(one: readonly ClassId[], other: readonly ClassId[]): boolean {
  return one.length === other.length && one.every((id, place) => id === other[place]);
}
