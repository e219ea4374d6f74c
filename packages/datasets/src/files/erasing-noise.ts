import { hashCoordinate, hashSeed } from '../derive-seed.js';
import type { ErasedPart } from './picture-plan.js';

/** What is erased of which picture. */
export interface EraseOptions {
  readonly erased: ErasedPart;
  /** Where the columns and rows of the values lie in the picture that the rectangle counts in. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** By the place of a channel, so that colours in the order blue, green, red have those of red, green, blue. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * Replaces standardized values in a rectangle by standardized noise, U(0, 255) before. That of value
 * `(row · width + column) · channels + channel` within the rectangle is `255 · deriveSeed(noiseSeed, value) / 2³²`: any can
 * be had without those before it, so that it is the same whichever part of the picture a network sees.
 *
 * @param values - `[rows, columns, channels]`
 * @example
 * const erased = { left: 0, top: 0, width: 1, height: 1, noiseSeed: 1 };
 * const places = { columns: Int32Array.of(0), rows: Int32Array.of(0) };
 * eraseValues(values, { erased, ...places, mean: [0], std: [1] }); // values: Float32Array [38.55…]
 */
export function eraseValues(values: Float32Array, { erased, columns, rows, mean, std }: EraseOptions): void {
  const { left, top, width, height, noiseSeed } = erased;
  const channels = mean.length;
  const hash = hashSeed(noiseSeed);
  for (let y = 0; y < rows.length; y++) {
    const row = rows[y]! - top;
    if (row < 0 || row >= height) continue;
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x]! - left;
      if (column < 0 || column >= width) continue;
      const to = (y * columns.length + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const value = (row * width + column) * channels + channel;
        const noise = hashCoordinate(hash, value) * (255 / 2 ** 32);
        values[to + channel] = (noise - mean[channel]!) / std[channel]!;
      }
    }
  }
}
