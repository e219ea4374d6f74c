import type { Batch } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A batch as tensors. */
export interface BatchTensors {
  /** `[batch, height, width, channels]` */
  readonly images: tf.Tensor4D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
}

/** Which images a batch held. */
export interface FinishedBatch extends Pick<Batch, 'indices' | 'number'> {
  /** How many they were. */
  readonly images: number;
}

/** How to go through the batches of an epoch. */
export interface RunBatchesOptions {
  /** Starts the work on a batch; the values it returns are fetched while the next batch is at work. */
  readonly start: (batch: BatchTensors) => tf.Tensor1D;
  /** Gets the values of every batch, in order. */
  readonly finished: (values: Float32Array, batch: FinishedBatch) => void;
  /**
   * Is asked after every batch whether it wants a rest; `take` is called when all batches so far are finished.
   * @default none
   */
  readonly rest?: { readonly isDue: () => boolean; readonly take: () => void | Promise<void> } | undefined;
  /** Stops before the next batch, with the values of all batches before. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a function on every batch, one batch ahead of the values that are fetched, so that a GPU never waits.
 *
 * @throws the reason of the signal once it is aborted
 *
 * @example
 * ```ts
 * await runBatches(sequence.epoch(0), { start: evaluate, finished: (values, { images }) => means.add(values, images) });
 * ```
 */
export async function runBatches(
  batches: AsyncIterable<Batch>,
  { start, finished, rest, signal }: RunBatchesOptions,
): Promise<void> {
  let pending: { values: tf.Tensor1D; batch: FinishedBatch } | undefined;
  const fetchPending = () => {
    if (!pending) return;
    const { values, batch } = pending;
    pending = undefined;
    const fetched = values.dataSync<'float32'>();
    values.dispose();
    finished(fetched, batch);
  };
  try {
    for await (const batch of batches) {
      if (signal?.aborted) {
        fetchPending(); // so that every step that was started is counted
        signal.throwIfAborted();
      }
      const started = startBatch(batch, start);
      const { indices, number } = batch;
      const next = { values: started, batch: { indices, number, images: indices.length } };
      try {
        fetchPending();
      } finally {
        pending = next;
      }
      if (rest?.isDue()) {
        fetchPending();
        await rest.take();
      }
      await nextTurn();
    }
    fetchPending();
    signal?.throwIfAborted();
  } finally {
    pending?.values.dispose();
  }
}

function startBatch(batch: Batch, start: RunBatchesOptions['start']): tf.Tensor1D {
  return tf.tidy(() =>
    start({
      images: tf.tensor4d(batch.images, batch.shape as [number, number, number, number]),
      labels: tf.tensor1d(batch.labels, 'int32'),
    }),
  );
}
