import type { EpochCallback } from '../run/fit.js';

/** Writes scalars for TensorBoard; what `tf.node.summaryFileWriter(folder)` of native TensorFlow.js returns. */
export interface ScalarWriter {
  scalar(name: string, value: number, step: number): void;
  flush?(): void;
}

/**
 * Makes a callback that logs the values of every epoch for TensorBoard; the step is the epoch index, from 0.
 *
 * @param writer - where the scalars go
 * @returns a callback for `fit`
 *
 * @example
 * ```ts
 * const callbacks = [tensorboardCallback(tf.node.summaryFileWriter('logs'))];
 * ```
 */
export function tensorboardCallback(writer: ScalarWriter): EpochCallback {
  return ({ epoch, values }) => {
    for (const [name, value] of Object.entries(values)) writer.scalar(name, value, epoch);
    writer.flush?.();
  };
}
