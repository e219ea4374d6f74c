import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';

/** What a network says about one image. */
export interface ImageOutputs {
  /** Its embedding `[dimension]`, unless the network classifies only. */
  readonly features?: Float32Array;
  /** Class probabilities `[classes]`, if the network has a classification layer. */
  readonly scores?: Float32Array;
}

/** Preprocessed images. */
export interface OutputsOfImagesOptions {
  /** Each `[height, width, channels]`, standardised. */
  readonly images: readonly Float32Array[];
  readonly imageShape: readonly [height: number, width: number, channels: number];
  /** Position of the class scores among the outputs; `undefined` if the network gives embeddings only. */
  readonly scoresAt: number | undefined;
}

/** Runs a network on a few images, in inference mode. */
export function outputsOfImages(
  model: LayersModel,
  { images, imageShape, scoresAt }: OutputsOfImagesOptions,
): ImageOutputs[] {
  const tf = loadTensorFlow();
  return images.map(
    (image) =>
      tf.tidy(() => {
        const input = tf.tensor4d(image, [1, ...imageShape]);
        const outputs = [model.predict(input)].flat() as Tensor[];
        const features = outputs.find((_, index) => index !== scoresAt);
        const scores = scoresAt === undefined ? undefined : outputs[scoresAt];
        return {
          ...(features && { features: features.dataSync() as Float32Array }),
          ...(scores && { scores: scores.dataSync() as Float32Array }),
        };
      }) as unknown as ImageOutputs,
  );
}
