import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { scaledPreprocessing } from '@semantic-embeddings/datasets';
import type { Dataset, Preprocessing } from '@semantic-embeddings/datasets';
import { readClassNames } from '@semantic-embeddings/taxonomy';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ModelHints } from '@semantic-embeddings/models';
import type { OptionValues } from '../command.js';
import type { modelOptions, pictureOptions } from '../options/model-options.js';
import type { Progress } from '../output/progress.js';
import { requireInteger } from '../parsing/require-integer.js';
import { UsageError } from '../usage-error.js';
import { datasetChoice } from './dataset-choice.js';
import { openDataset } from './open-dataset.js';
import { readResize } from './read-resize.js';
import { readClassLabels } from './read-class-labels.js';

/** Values of the options. */
export type ModelValues = OptionValues<typeof modelOptions>;

/** Values of the options on pictures. */
export type PictureValues = OptionValues<typeof pictureOptions>;

/**
 * What the command line says of a model: classes from a class embedding or a data set, names, preprocessing.
 *
 * @throws UsageError if a number is none; Error if a file cannot be read.
 */
export async function modelHints(
  values: ModelValues,
  { progress }: { readonly progress: Progress },
): Promise<ModelHints> {
  const { embedding, dataset: name, 'class-names': namesFile, scores } = values;
  const { imageSize, ...pictures } = pictureHints(values);
  const classEmbedding = embedding === undefined ? undefined : readClassEmbedding(embedding);
  const from = { classes: classEmbedding?.classes, progress };
  const dataset =
    name === undefined ? undefined : await openDataset(name, { ...datasetChoice(name, values), ...from });
  const classes = classEmbedding?.classes ?? dataset?.classes;
  return {
    classes,
    classEmbedding,
    dataset: dataset?.name,
    classNames: namesFile === undefined ? datasetNames(dataset) : readNames(namesFile, classes),
    scores,
    imageSize,
    preprocessing: {
      ...(dataset && sized(dataset.preprocessing, imageSize)),
      ...pictures,
    },
  };
}

function sized(preprocessing: Preprocessing, side: number | undefined): Preprocessing {
  return side === undefined ? preprocessing : scaledPreprocessing(preprocessing, [side, side]);
}

/** What the command line says of the pictures of a model. */
export interface PictureHints extends Partial<Omit<Preprocessing, 'imageShape'>> {
  /** Side of the pictures. */
  readonly imageSize: number | undefined;
}

/**
 * Reads what the command line says of the pictures of a model.
 *
 * @throws UsageError if a number is none, or two lists of numbers do not fit each other.
 */
export function pictureHints(values: PictureValues): PictureHints {
  const { 'image-size': imageSize, alpha, orientation, 'channel-order': channelOrder } = values;
  requireInteger('--image-size', imageSize, { min: 1 });
  const [mean, std] = [numbers(values, 'mean'), numbers(values, 'std')];
  if (mean && std && mean.length !== std.length) {
    throw new UsageError(
      `--mean has ${mean.length} and --std ${std.length} numbers; give as many of both as the pictures have channels, 1 or 3`,
    );
  }
  return {
    ...{ imageSize, ...(mean && { mean }), ...(std && { std }), ...readResize(values.resize) },
    ...{
      ...(alpha && { alpha }),
      ...(orientation && { orientation }),
      ...(channelOrder && { channelOrder }),
    },
  };
}

function datasetNames(dataset: Dataset | undefined): ReadonlyMap<ClassId, string> | undefined {
  const { classes = [], classNames } = dataset ?? {};
  return classNames && new Map(classes.map((label, index) => [label, classNames[index] ?? String(label)]));
}

function readNames(path: string, classes: readonly ClassId[] | undefined): ReadonlyMap<ClassId, string> {
  if (typeof classes?.[0] === 'string') return readClassNames(path, { stringIds: true });
  const labels = readClassLabels(path);
  return new Map<ClassId, string>(labels.entries());
}

function numbers(values: PictureValues, option: 'mean' | 'std'): number[] | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const list = text.split(',').map((word) => (word.trim() === '' ? NaN : Number(word)));
  const valid = (list.length === 1 || list.length === 3) && list.every((value) => Number.isFinite(value));
  if (!valid) {
    throw new UsageError(`--${option} must be 1 or 3 numbers with commas between them, but is "${text}"`);
  }
  if (option === 'std' && list.some((value) => value <= 0)) {
    throw new UsageError(`--std must be numbers above 0, for pictures are divided by them, but is "${text}"`);
  }
  return list;
}
