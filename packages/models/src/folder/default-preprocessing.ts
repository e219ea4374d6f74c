import type { Preprocessing } from '@semantic-embeddings/datasets';

/** Side of the pictures of a network that takes any. */
const side = 32;

/** Pictures up to this side count as small. */
const smallest = 64;

/**
 * Channel statistics, on the scale 0 … 255: of the CIFAR-100 training images for small pictures, and those that the published
 * programs use for ImageNet for others.
 */
const statistics = {
  small: { mean: [129.30416561, 124.0699627, 112.43405006], std: [68.1702429, 65.39180804, 70.41837019] },
  large: {
    mean: [122.65435242, 116.6545058, 103.99789959],
    std: [71.40583196, 69.56888997, 73.0440314],
  },
} as const;

/** Size of pictures where somebody says it. */
export interface PictureSize {
  /** @default what the network takes */
  readonly imageShape?: Preprocessing['imageShape'] | undefined;
  /** Side alone; the network decides on the channels. @default `imageShape` says it */
  readonly imageSize?: number | undefined;
}

/**
 * How pictures are prepared for a model whose file does not say it: 32 × 32 pixels if it takes any size, and standardized by
 * the statistics of CIFAR-100 up to 64 × 64 pixels, by those of ImageNet above. Networks for grey pictures take the mean
 * over the channels.
 *
 * @param inputShape - shape of the network's input, `[batch, height, width, channels]`
 * @param size - see {@link PictureSize}
 * @returns shape, mean and standard deviation
 * @throws RangeError if the input is no picture
 *
 * @example
 * ```ts
 * defaultPreprocessing([null, null, null, 3]).imageShape; // [32, 32, 3]
 * ```
 */
export function defaultPreprocessing(
  inputShape: readonly (number | null)[],
  { imageShape, imageSize }: PictureSize = {},
): Preprocessing {
  const [, height, width, channels] = inputShape;
  if (inputShape.length !== 4 || (channels !== 1 && channels !== 3)) {
    throw new RangeError(
      `the network takes [${inputShape.map(String).join(', ')}], not pictures of 1 or 3 channels`,
    );
  }
  const shape = imageSize
    ? ([imageSize, imageSize, channels] as const)
    : (imageShape ?? [height ?? side, width ?? side, channels]);
  const { mean, std } = statistics[Math.max(shape[0], shape[1]) <= smallest ? 'small' : 'large'];
  const grey = (values: readonly number[]) => [values.reduce((sum, value) => sum + value, 0) / values.length];
  return channels === 3
    ? { imageShape: shape, mean, std }
    : { imageShape: shape, mean: grey(mean), std: grey(std) };
}
