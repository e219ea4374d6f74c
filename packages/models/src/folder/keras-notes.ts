import type * as tf from '@tensorflow/tfjs';
import type { ModelNote } from './loaded-model.js';
import type { ModelHints } from './model-hints.js';
import type { ModelManifest } from '../manifest/model-manifest.js';

/**
 * What a person should know of the numbers of a model of Keras.
 *
 * @param precisions - types that its layers compute in, other than float32
 *
 * @example
 * ```ts
 * precisionNotes(['mixed_float16'])[0].text; // 'the model computes in mixed_float16 in Keras; here it computes in float32'
 * ```
 */
export function precisionNotes(precisions: readonly string[]): ModelNote[] {
  if (precisions.length === 0) return [];
  const text = `the model computes in ${precisions.join(', ')} in Keras; here it computes in float32`;
  return [{ about: 'precision', text }];
}

/**
 * What had to be assumed of the pictures of a model, which a file of Keras does not say.
 *
 * @param model - the network
 * @param known - what a person said of it, and the manifest that came of it
 *
 * @example
 * ```ts
 * pictureNotes(model, { hints: {}, manifest })[0].text; // 'the model takes pictures of any size; 32 × 32 pixels are assumed …'
 * ```
 */
export function pictureNotes(
  model: tf.LayersModel,
  { hints, manifest }: { readonly hints: ModelHints; readonly manifest: ModelManifest },
): ModelNote[] {
  const [, height, width] = model.inputs[0]!.shape;
  const { imageShape, mean, std } = manifest.preprocessing;
  const { imageSize, preprocessing: given = {} } = hints;
  const hasSize = (height != null && width != null) || imageSize !== undefined || given.imageShape;
  const round = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(',');
  const texts = [
    ...(hasSize
      ? []
      : [
          `the model takes pictures of any size; ${imageShape[0]} × ${imageShape[1]} pixels are assumed (--image-size says otherwise)`,
        ]),
    ...(given.mean && given.std
      ? []
      : [
          `the file does not say how its pictures are standardized; mean ${round(mean)} and deviation ${round(std)} are assumed ` +
            '(--mean and --std say otherwise)',
        ]),
  ];
  return texts.map((text) => ({ about: 'pictures', text }));
}
