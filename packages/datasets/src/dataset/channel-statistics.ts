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
  for (let i = 0; i < pixels.length; i += channels) {
    for (let channel = 0; channel < channels; channel++) {
      counts[channel * 256 + pixels[i + channel]!]!++;
    }
  }
  const mean: number[] = [];
  const std: number[] = [];
  const count = pixels.length / channels;
  for (let channel = 0; channel < channels; channel++) {
    const histogram = counts.subarray(channel * 256, channel * 256 + 256);
    const sum = histogram.reduce((total, times, value) => total + times * value, 0);
    const centre = sum / count;
    const squares = histogram.reduce((total, times, value) => total + times * (value - centre) ** 2, 0);
    mean.push(Math.fround(centre));
    std.push(Math.fround(Math.sqrt(squares / count)));
  }
  return { mean, std };
}
