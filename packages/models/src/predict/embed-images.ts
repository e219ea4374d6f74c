import { preprocessImage } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '../folder/loaded-model.js';
import { featureOutputs } from '../outputs/feature-outputs.js';
import { outputsOfImages } from './outputs-of-images.js';

/** Embeddings of images. */
export interface ImageEmbeddings {
  /** `[images, dimension]`, row-major. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Layer that gives them. */
  readonly layer: string;
}

/**
 * Computes the embeddings of a few images, as `extractFeatures` does those of a dataset.
 *
 * @param loaded - what `loadModel` gave; the network stays the caller's
 * @param images - files, or the bytes of files; they are prepared as the network's training did
 * @param options - `layer` whose output is wanted, by default the embedding
 * @throws RangeError if there is no layer of that name; DatasetError that names a picture that cannot be read
 * @example
 * ```ts
 * (await embedImages(await loadModel('net'), ['cat.png'])).dimension; // 100
 * ```
 */
export async function embedImages(
  loaded: LoadedModel,
  images: readonly (string | Uint8Array)[],
  { layer }: { readonly layer?: string | undefined } = {},
): Promise<ImageEmbeddings> {
  const { model, manifest } = loaded;
  const { preprocessing } = manifest;
  const { network, features: featuresAt, layer: chosen } = featureOutputs(model, { layer, known: manifest });
  const prepared = await Promise.all(images.map((image) => preprocessImage(image, preprocessing)));
  const outputs = outputsOfImages(network, {
    ...{ images: prepared, imageShape: preprocessing.imageShape, scoresAt: undefined, featuresAt },
  });
  const vectors = outputs.map(({ features }) => features!);
  const dimension = network.outputs[featuresAt]!.shape[1]!;
  const joined = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, place) => joined.set(vector, place * dimension));
  return { features: joined, dimension, layer: chosen };
}
