import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';

/** What a network says about one image. */
export interface ImageOutputs {
  /** Its embedding `[dimension]`. */
  readonly features: Float32Array;
  /** Class probabilities `[classes]`, if the network has a classification layer. */
  readonly scores?: Float32Array;
}

/** Preprocessed images. */
export interface OutputsOfImagesOptions {
  /** Each `[height, width, channels]`, standardised. */
  readonly images: readonly Float32Array[];
  readonly imageShape: readonly [height: number, width: number, channels: number];
}

/** Runs a network on a few images, in inference mode. */
export function outputsOfImages(
  model: LayersModel,
  { images, imageShape }: OutputsOfImagesOptions,
): ImageOutputs[] {
  const tf = loadTensorFlow();
  return images.map(
    (image) =>
      tf.tidy(() => {
        const input = tf.tensor4d(image, [1, ...imageShape]);
        const [features, scores] = [model.predict(input)].flat() as Tensor[];
        return {
          features: (features?.dataSync() ?? new Float32Array()) as Float32Array,
          ...(scores !== undefined && { scores: scores.dataSync() as Float32Array }),
        };
      }) as unknown as ImageOutputs,
  );
}
