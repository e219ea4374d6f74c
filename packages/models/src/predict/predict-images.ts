import { DatasetError, preprocessImage } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '../folder/loaded-model.js';
import type { ModelHints } from '../folder/model-hints.js';
import { imageClasses } from './image-classes.js';
import type { LikelyClass } from './likely-classes.js';
import { nearestClasses, type NearClass } from './nearest-classes.js';
import { outputsOfImages } from './outputs-of-images.js';
import { predictedOutputs } from './predicted-outputs.js';

/** What is predicted for one image. */
export interface ImagePrediction {
  /** By descending score; `null` if no output of the network scores classes. */
  readonly classes: readonly LikelyClass[] | null;
  /** By ascending distance of the class embeddings; `null` if there are none, or the network gives no embedding. */
  readonly nearest: readonly NearClass[] | null;
}

/** A picture that cannot be read. */
export interface UnreadPicture {
  /** Its place in the list of images. */
  readonly place: number;
  /** What is wrong with it. */
  readonly message: string;
}

/** What is wanted of every image. */
export interface PredictImagesOptions {
  /** Number of classes to name. @default 5 */
  readonly top?: number;
  /** What a person said of the model when it was loaded. @default nothing */
  readonly hints?: Pick<ModelHints, 'classEmbedding' | 'scores'>;
  /** The most pixels that a picture may have, by its header. @default 2^28 */
  readonly maxPixels?: number | undefined;
  /**
   * Is told of every picture that cannot be read, in their order; nothing is predicted of it.
   * @default such a picture is an error
   */
  readonly onBroken?: ((picture: UnreadPicture) => void) | undefined;
}

/**
 * Names the classes of images: the most likely ones, and those whose class embeddings are nearest.
 *
 * @param loaded - what `loadModel` gave; the network stays the caller's
 * @param images - files, or the bytes of files; they are prepared as the network's training did
 * @returns what is predicted, in the order of the images that can be read
 * @throws RangeError if the network has nothing to say of a picture, or it is not clear which output is what
 * @throws DatasetError that names the picture, if it cannot be read
 *
 * @example
 * ```ts
 * const [cat] = await predictImages(await loadModel('net'), ['cat.png'], { top: 1 });
 * cat.classes; // [{ class: 3, name: 'cat', probability: 0.93 }]
 * ```
 */
export async function predictImages(
  loaded: LoadedModel,
  images: readonly (string | Uint8Array)[],
  { top = 5, hints, maxPixels, onBroken }: PredictImagesOptions = {},
): Promise<ImagePrediction[]> {
  if (!Number.isSafeInteger(top) || top < 1)
    throw new RangeError(`top: expected an integer of at least 1, got ${top}`);
  const { model, manifest } = loaded;
  const { classes, classNames, preprocessing } = manifest;
  const { scores: output, featuresAt, classEmbedding } = predictedOutputs(loaded, hints);
  const prepared = await prepareImages(images, { preprocessing: { ...preprocessing, maxPixels }, onBroken });
  const { imageShape } = preprocessing;
  const outputs = outputsOfImages(model, {
    ...{ images: prepared, imageShape, scoresAt: output?.index, featuresAt },
  });
  const names = new Map((classNames ?? []).map((className, classIndex) => [classes[classIndex]!, className]));
  return outputs.map(({ features, scores }) => ({
    classes: scores && output ? imageClasses(scores, { output, manifest, top }) : null,
    nearest:
      features && classEmbedding
        ? nearestClasses(features, { classEmbedding, classNames: names, top })
        : null,
  }));
}

async function prepareImages(
  images: readonly (string | Uint8Array)[],
  {
    preprocessing,
    onBroken,
  }: { readonly preprocessing: Parameters<typeof preprocessImage>[1] } & Pick<
    PredictImagesOptions,
    'onBroken'
  >,
): Promise<Float32Array[]> {
  const outcomes = await Promise.allSettled(images.map((image) => preprocessImage(image, preprocessing)));
  const prepared: Float32Array[] = [];
  outcomes.forEach((outcome, place) => {
    if (outcome.status === 'fulfilled') return void prepared.push(outcome.value);
    const reason = outcome.reason as unknown;
    if (!onBroken || !(reason instanceof DatasetError)) throw reason;
    onBroken({ place, message: reason.message });
  });
  return prepared;
}
