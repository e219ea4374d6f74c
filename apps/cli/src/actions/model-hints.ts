import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Dataset } from '@semantic-embeddings/datasets';
import { readClassNames } from '@semantic-embeddings/taxonomy';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ModelHints } from '@semantic-embeddings/training';
import type { OptionValues } from '../command.js';
import type { modelOptions, pictureOptions } from '../options/model-options.js';
import type { Progress } from '../output/progress.js';
import { requireInteger } from '../require-integer.js';
import { UsageError } from '../usage-error.js';
import { openDataset } from './open-dataset.js';
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
  const classEmbedding = embedding === undefined ? undefined : readClassEmbedding(embedding);
  const from = { dataRoot: values['data-root'], classes: classEmbedding?.classes, progress };
  const dataset = name === undefined ? undefined : await openDataset(name, from);
  const classes = classEmbedding?.classes ?? dataset?.classes;
  return {
    classes,
    classEmbedding,
    dataset: dataset?.name,
    classNames: namesFile === undefined ? datasetNames(dataset) : readNames(namesFile, classes),
    scores,
    preprocessing: {
      ...(dataset && preparationOf(dataset)),
      ...pictureHints(values, { channels: dataset?.imageShape[2] }),
      ...(values.alpha && { alpha: values.alpha }),
    },
  };
}

function preparationOf({ imageShape, mean, std, alpha = 'drop' }: Dataset): ModelHints['preprocessing'] {
  return { imageShape, mean, std, alpha };
}

/**
 * What the command line says of the pictures of a model.
 *
 * @param options - `channels` where neither mean nor deviation tells them, 3 by default
 * @throws UsageError if a number is none.
 */
export function pictureHints(
  values: PictureValues,
  { channels: otherwise = 3 }: { readonly channels?: number | undefined } = {},
): NonNullable<ModelHints['preprocessing']> {
  const { 'image-size': size } = values;
  if (size !== undefined) requireInteger('--image-size', size, { min: 1 });
  const [mean, std] = [numbers(values, 'mean'), numbers(values, 'std')];
  const channels = mean?.length ?? std?.length ?? otherwise;
  return {
    ...(size !== undefined && { imageShape: [size, size, channels] as const }),
    ...(mean && { mean }),
    ...(std && { std }),
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
  if (!valid || (option === 'std' && list.some((value) => value <= 0))) {
    throw new UsageError(`--${option} must be 1 or 3 numbers with commas between them, but is "${text}"`);
  }
  return list;
}
