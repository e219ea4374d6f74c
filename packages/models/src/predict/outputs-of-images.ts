import * as tf from '@tensorflow/tfjs';

/** What a network says about one image. */
export interface ImageOutputs {
  /** Its embedding `[dimension]`, unless the network classifies only. */
  readonly features?: Float32Array;
  /** Class scores `[classes]`, if an output of the network gives them. */
  readonly scores?: Float32Array;
}

/** Preprocessed images. */
export interface OutputsOfImagesOptions {
  /** Each `[height, width, channels]`, standardized. */
  readonly images: readonly Float32Array[];
  readonly imageShape: readonly [height: number, width: number, channels: number];
  /** Position of the class scores among the outputs; `undefined` if the network gives embeddings only. */
  readonly scoresAt: number | undefined;
  /** Position of the embedding among the outputs; `undefined` if none is wanted. */
  readonly featuresAt: number | undefined;
}

/**
 * Runs a network on a few images, in inference mode.
 *
 * @returns in the order of the images
 */
export function outputsOfImages(
  model: tf.LayersModel,
  { images, imageShape, scoresAt, featuresAt }: OutputsOfImagesOptions,
): ImageOutputs[] {
  return images.map(
    (image) =>
      tf.tidy(() => {
        const input = tf.tensor4d(image, [1, ...imageShape]);
        const outputs = [model.predict(input)].flat() as tf.Tensor[];
        const features = featuresAt === undefined ? undefined : outputs[featuresAt];
        const scores = scoresAt === undefined ? undefined : outputs[scoresAt];
        return {
          ...(features && { features: features.dataSync() as Float32Array }),
          ...(scores && { scores: scores.dataSync() as Float32Array }),
        };
      }) as unknown as ImageOutputs,
  );
}
