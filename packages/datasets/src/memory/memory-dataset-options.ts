import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { AlphaRule } from '../images/alpha-rule.js';
import type { ClassSelection } from '../dataset/class-selection.js';
import { DatasetError } from '../dataset-error.js';
import type { DatasetLegend, PictureOptions, SplitName } from '../dataset/dataset.js';
import type { WarpSettings } from './image-warp.js';

/** Images of one part with their classes, in file order. */
export interface MemorySplit {
  /** 8-bit pixels, channels last. `[images, height, width, channels]` */
  readonly pixels: Uint8Array;
  /** Id of the class of each image. `[images]` */
  readonly classIds: ArrayLike<ClassId>;
}

/** Options of {@link memoryDataset}. */
export interface MemoryDatasetOptions extends DatasetLegend {
  readonly name: string;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly train: MemorySplit;
  readonly test: MemorySplit;
  /**
   * The classes in the order of their internal indices; images of other classes are left out.
   * @default all classes of the images, ascending
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * Name to show for a class.
   * @default the classes have no names
   */
  readonly classNames?: ReadonlyMap<ClassId, string> | undefined;
  /**
   * Number of outputs a classifier needs.
   * @default the number of classes
   */
  readonly numClasses?: (selection: ClassSelection) => number;
  /**
   * Mean of each channel.
   * @default that of the selected training images
   */
  readonly mean?: readonly number[];
  /**
   * Standard deviation of each channel, used as it is.
   * @default that of the selected training images, plus 10⁻⁶
   */
  readonly std?: readonly number[];
  /**
   * Distortion of the training images.
   * @default none
   */
  readonly augmentation?: WarpSettings;
  /**
   * How often one training epoch visits every image.
   * @default 1
   */
  readonly trainRepeats?: number;
  /**
   * What became of transparent parts of the pictures.
   * @default 'drop'
   */
  readonly alpha?: AlphaRule;
  /**
   * Draws a picture for display.
   * @default the pixels as a PNG file
   */
  readonly drawPicture?: (split: SplitName, position: number, options: PictureOptions) => Promise<Uint8Array>;
  /**
   * What a picture shows.
   * @default part and number
   */
  readonly pictureTitle?: (split: SplitName, position: number) => string;
}

/**
 * Checks that there are pixels for every class id, and statistics for every channel.
 *
 * @throws DatasetError that says which part does not fit
 * @example
 * const part = { pixels: new Uint8Array(3), classIds: ['a'] };
 * checkMemorySplits({ name: 'dot', imageShape: [1, 1, 3], train: part, test: part }); // passes
 */
export function checkMemorySplits({ name, imageShape, train, test, mean, std }: MemoryDatasetOptions): void {
  const [height, width, channels] = imageShape;
  if (channels !== 1 && channels !== 3) {
    throw new DatasetError(`images of ${name} must have 1 or 3 channels, got ${channels}`);
  }
  for (const [part, split] of Object.entries({ train, test })) {
    const expected = split.classIds.length * height * width * channels;
    if (split.pixels.length !== expected) {
      throw new DatasetError(
        `the ${part} part of ${name} has ${split.classIds.length} class ids, which need ${expected} pixel ` +
          `values of shape [${imageShape.join(', ')}], but there are ${split.pixels.length}`,
      );
    }
  }
  const wrongMean = mean && (mean.length !== channels || !mean.every(Number.isFinite));
  const wrongStd =
    std && (std.length !== channels || !std.every((value) => Number.isFinite(value) && value > 0));
  if (wrongMean || wrongStd) {
    throw new DatasetError(
      `${name} needs a finite mean and a positive standard deviation for each of ${channels} channels, ` +
        `got ${wrongMean ? `the mean [${mean.join(', ')}]` : `the deviation [${std?.join(', ')}]`}`,
    );
  }
}
