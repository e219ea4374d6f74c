import type { BatchComposer, ComposeOptions, SplitName } from '../dataset/dataset.js';
import { type WarpSettings, ImageWarper, drawWarp } from './image-warp.js';
import { createRandom } from '../random.js';

/** What a composer of in-memory images needs; cloning it does not copy pixels that lie in shared memory. */
export interface MemoryComposerData {
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** 8-bit pixels of each part. `[images, height, width, channels]` */
  readonly pixels: Readonly<Record<SplitName, Uint8Array>>;
  /** Distortion of training images; `undefined` for none. */
  readonly augmentation?: WarpSettings | undefined;
}

/**
 * Makes the composer of images that lie in memory as 8-bit pixels. Worker threads import this module.
 *
 * @example
 * const composer = createComposer({ imageShape: [1, 1, 1], mean: [10], std: [2], pixels: { train, test } });
 * composer.composeBatch('train', [0]); // Float32Array [ (pixel − 10) / 2 ]
 */
export function createComposer(data: MemoryComposerData): BatchComposer {
  return new MemoryComposer(data);
}

class MemoryComposer implements BatchComposer {
  readonly #imageSize: number;
  readonly #scale: Float64Array;
  readonly #bias: Float64Array;
  /** Standardized value of each pixel value of each channel. `[channels, 256]` */
  readonly #standardized: Float32Array;
  readonly #warper: ImageWarper;
  readonly #data: MemoryComposerData;

  constructor(data: MemoryComposerData) {
    this.#data = data;
    const { imageShape, mean, std } = data;
    const [height, width, channels] = imageShape;
    this.#imageSize = height * width * channels;
    this.#scale = Float64Array.from(std, (value) => 1 / value);
    this.#bias = Float64Array.from(mean, (value, channel) => -value / std[channel]!);
    this.#standardized = Float32Array.from(
      { length: channels * 256 },
      (_, i) => ((i & 255) - mean[i >> 8]!) / std[i >> 8]!,
    );
    this.#warper = new ImageWarper(imageShape);
  }

  composeBatch(
    split: SplitName,
    indices: ArrayLike<number>,
    { augment = false, seeds = indices }: ComposeOptions = {},
  ): Float32Array {
    const source = this.#data.pixels[split];
    const imageSize = this.#imageSize;
    const settings = augment ? this.#data.augmentation : undefined;
    const target = new Float32Array(indices.length * imageSize);
    for (let i = 0; i < indices.length; i++) {
      const sourceOffset = this.#offsetOf(indices[i]!, split);
      const targetOffset = i * imageSize;
      if (settings) {
        const [height, width] = this.#data.imageShape;
        const warp = drawWarp(createRandom(seeds[i]!), { settings, height, width });
        const [scale, bias] = [this.#scale, this.#bias];
        this.#warper.warp(source, target, { warp, sourceOffset, targetOffset, scale, bias });
      } else {
        this.#standardize(source.subarray(sourceOffset, sourceOffset + imageSize), target, targetOffset);
      }
    }
    return target;
  }

  #standardize(image: Uint8Array, target: Float32Array, targetOffset: number): void {
    const channels = this.#data.imageShape[2];
    const table = this.#standardized;
    for (let i = 0; i < image.length; i += channels) {
      for (let channel = 0; channel < channels; channel++) {
        target[targetOffset + i + channel] = table[channel * 256 + image[i + channel]!]!;
      }
    }
  }

  #offsetOf(index: number, split: SplitName): number {
    const count = this.#data.pixels[split].length / this.#imageSize;
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      throw new RangeError(`no image ${index} in the ${split} part, which has ${count} (0 to ${count - 1})`);
    }
    return index * this.#imageSize;
  }
}
