/** Mean and standard deviation of each channel, on the scale of the pixels. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * Computes mean and population standard deviation of each channel over all pixels of all images, exactly
 * (by counting pixel values), rounded to single precision.
 *
 * @param pixels - 8-bit pixels, channels last
 * @throws RangeError if there is no pixel, or the number of values is no multiple of the channels
 * @example
 * channelStatistics(Uint8Array.of(1, 10, 3, 10), 2); // { mean: [2, 10], std: [1, 0] }
 */
export function channelStatistics(pixels: Uint8Array, channels: number): ChannelStatistics {
  if (pixels.length === 0 || pixels.length % channels !== 0) {
    throw new RangeError(
      `statistics need pixels of ${channels} channels, got an array of ${pixels.length} values`,
    );
  }
  const counts = new Float64Array(channels * 256);
  countValues(pixels, counts);
  const { mean, std } = valueStatistics(counts);
  return { mean, std };
}

/**
 * Counts how often each value of each channel occurs.
 *
 * @param pixels - 8-bit pixels, channels last
 * @param counts - to add to. `[channels, 256]`
 * @example
 * countValues(Uint8Array.of(1, 10, 3, 10), counts); // counts[1], counts[3]: 1, counts[256 + 10]: 2
 */
export function countValues(pixels: Uint8Array, counts: Float64Array): void {
  const channels = counts.length / 256;
  for (let i = 0; i < pixels.length; i += channels) {
    for (let channel = 0; channel < channels; channel++) {
      counts[channel * 256 + pixels[i + channel]!]!++;
    }
  }
}

/**
 * Mean and population standard deviation of counted values, rounded to single precision; the deviation also as it is.
 *
 * @param counts - of every value of every channel, at least one each. `[channels, 256]`
 * @example
 * valueStatistics(counts); // { mean: [2, 10], std: [1, 0], exactStd: [1, 0] }
 */
export function valueStatistics(
  counts: Float64Array,
): ChannelStatistics & { readonly exactStd: readonly number[] } {
  const mean: number[] = [];
  const exactStd: number[] = [];
  for (let start = 0; start < counts.length; start += 256) {
    const histogram = counts.subarray(start, start + 256);
    const count = histogram.reduce((total, times) => total + times, 0);
    const sum = histogram.reduce((total, times, value) => total + times * value, 0);
    const centre = sum / count;
    const squares = histogram.reduce((total, times, value) => total + times * (value - centre) ** 2, 0);
    mean.push(Math.fround(centre));
    exactStd.push(Math.sqrt(squares / count));
  }
  return { mean, std: exactStd.map(Math.fround), exactStd };
}
