import { nativeBackend, networkVariables } from '@semantic-embeddings/architectures';
import { capture, type Precision } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';

/** Applies a network in inference mode. */
export interface NetworkInference {
  /**
   * @param images - `[batch, height, width, channels]`
   * @returns the outputs of the network; the caller disposes of them
   */
  run(images: tf.Tensor4D): tf.Tensor[];
  /** Frees everything but the network. */
  dispose(): void;
}

/** Options of {@link createInference}. */
export interface InferenceOptions {
  /** Number format of convolutions and matrix products in a captured graph. @default 'float32' */
  readonly precision?: Precision | undefined;
  /** Runs the network operation by operation, as other backends than native TensorFlow always do. @default false */
  readonly eager?: boolean | undefined;
  /** Shapes of the batches to come. @default found out as they come */
  readonly shapes?: readonly (readonly number[])[];
}

/**
 * Makes the function that applies a network in inference mode: as one TensorFlow graph for every shape of batch where native
 * TensorFlow runs.
 *
 * @param model - the network; its weights must not change meanwhile
 * @returns the function; the caller disposes of it
 * @throws CaptureError if the network cannot be captured
 *
 * @example
 * ```ts
 * const inference = createInference(model);
 * const [features] = inference.run(images);
 * ```
 */
export function createInference(
  model: tf.LayersModel,
  { eager = false, precision = 'float32', shapes = [] }: InferenceOptions = {},
): NetworkInference {
  const apply = (images: tf.Tensor4D) =>
    tf.tidy(() => [model.apply(images, { training: false })].flat() as tf.Tensor[]);
  if (eager || nativeBackend() === undefined) return { run: apply, dispose: () => undefined };
  const captured = capture(({ images }: { readonly images: tf.Tensor4D }) => apply(images), {
    name: 'network',
    inputs: { images: { dtype: 'float32', shape: [null, null, null, null] } },
    variables: networkVariables(model),
    precision,
  });
  for (const images of shapes) captured.prepare({ images });
  return { run: (images) => captured.run({ images }), dispose: () => captured.dispose() };
}
