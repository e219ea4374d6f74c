import { channelStatistics } from './channel-statistics.js';
import { type ClassSelection, selectClasses } from './class-selection.js';
import { DatasetError } from './dataset-error.js';
import type {
  Attribution,
  ClassLabel,
  ComposeOptions,
  Dataset,
  DatasetDescription,
  PictureOptions,
  Split,
  SplitName,
} from './dataset.js';
import { describeWarp } from './describe-warp.js';
import { encodePng } from './encode-png.js';
import type { WarpSettings } from './image-warp.js';
import { type MemoryComposerData, createComposer } from './memory-composer.js';
import { selectPixels } from './select-pixels.js';

/** Images and labels of one part, in file order. */
export interface MemorySplit {
  /** 8-bit pixels, channels last. `[images, height, width, channels]` */
  readonly pixels: Uint8Array;
  /** Original label of each image. `[images]` */
  readonly labels: ArrayLike<ClassLabel>;
}

/** Options of {@link memoryDataset}. */
export interface MemoryDatasetOptions {
  readonly name: string;
  /**
   * The name in words.
   * @default the name
   */
  readonly title?: string;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly train: MemorySplit;
  readonly test: MemorySplit;
  /**
   * The classes in the order of their internal indices; images of other classes are left out.
   * @default all labels, ascending
   */
  readonly classes?: readonly ClassLabel[] | undefined;
  /**
   * Name to show for a class.
   * @default the classes have no names
   */
  readonly classNames?: ReadonlyMap<ClassLabel, string> | undefined;
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
   * Draws a picture for display.
   * @default the pixels as a PNG file
   */
  readonly drawPicture?: (split: SplitName, position: number, options: PictureOptions) => Promise<Uint8Array>;
  /**
   * What a picture shows.
   * @default part and number
   */
  readonly pictureTitle?: (split: SplitName, position: number) => string;
  readonly notes?: readonly string[];
  readonly attributions?: readonly Attribution[];
}

/**
 * Makes a dataset of images that lie in memory as 8-bit pixels, such as CIFAR or images of your own. The
 * pixels are kept in shared memory, so worker threads do not copy them.
 *
 * @throws DatasetError if the pixels do not fit the shape and the labels, or the classes do not fit the labels
 * @example
 * const black = { pixels: new Uint8Array(2 * 48), labels: ['night', 'coal'] };
 * memoryDataset({ name: 'black', imageShape: [4, 4, 3], train: black, test: black }).classes;
 * // ['coal', 'night']
 */
export function memoryDataset(options: MemoryDatasetOptions): Dataset {
  return new MemoryDataset(options);
}

class MemoryDataset implements Dataset {
  readonly name: string;
  readonly classes: readonly ClassLabel[];
  readonly classIndices: ReadonlyMap<ClassLabel, number>;
  readonly classNames: readonly string[] | undefined;
  readonly numClasses: number;
  readonly numChannels: number;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly trainRepeats: number;
  readonly train: Split;
  readonly test: Split;
  readonly composerSource: { readonly module: string; readonly data: MemoryComposerData };
  private readonly composer;

  constructor(private readonly options: MemoryDatasetOptions) {
    const { name, imageShape, train, test, classes, classNames } = options;
    const [height, width, channels] = imageShape;
    checkSplits(options);
    const labels = { train: train.labels, test: test.labels };
    const selection = selectClasses({ name, labels, classes });
    const imageSize = height * width * channels;
    const pixels = {
      train: selectPixels(train.pixels, { positions: selection.images.train.positions, imageSize }),
      test: selectPixels(test.pixels, { positions: selection.images.test.positions, imageSize }),
    };
    this.positions = {
      train: selection.images.train.positions,
      test: selection.images.test.positions,
    };
    this.name = name;
    this.classes = selection.classes;
    this.classIndices = selection.classIndices;
    this.classNames = classNames && selection.classes.map((label) => classNames.get(label) ?? String(label));
    this.numClasses = options.numClasses ? options.numClasses(selection) : selection.classes.length;
    this.numChannels = channels;
    this.imageShape = imageShape;
    const computed = options.mean && options.std ? undefined : channelStatistics(pixels.train, channels);
    this.mean = options.mean ?? computed!.mean;
    this.std = options.std ?? computed!.std.map((value) => value + 1e-6);
    this.trainRepeats = options.trainRepeats ?? 1;
    this.train = { size: selection.images.train.labels.length, labels: selection.images.train.labels };
    this.test = { size: selection.images.test.labels.length, labels: selection.images.test.labels };
    const { mean, std } = this;
    const data = { imageShape, mean, std, pixels, augmentation: options.augmentation };
    this.composerSource = { module: new URL('../dist/memory-composer.js', import.meta.url).href, data };
    this.composer = createComposer(data);
  }

  /** Position of each selected image in the part as given. */
  private readonly positions: Readonly<Record<SplitName, Int32Array>>;

  composeBatch(split: SplitName, indices: ArrayLike<number>, options: ComposeOptions = {}) {
    return this.composer.composeBatch(split, indices, options);
  }

  async picture(split: SplitName, index: number, options: PictureOptions = {}): Promise<Uint8Array> {
    const position = this.positionOf(split, index);
    if (this.options.drawPicture) {
      return this.options.drawPicture(split, position, options);
    }
    const imageSize = this.imageShape.reduce((product, length) => product * length, 1);
    const pixels = this.composerSource.data.pixels[split];
    const image = pixels.subarray(index * imageSize, (index + 1) * imageSize);
    return encodePng(image, { shape: this.imageShape, ...options });
  }

  pictureTitle(split: SplitName, index: number): string {
    const position = this.positionOf(split, index);
    return this.options.pictureTitle?.(split, position) ?? `${split} image ${position}`;
  }

  describe(): DatasetDescription {
    const { name, numClasses, imageShape, mean, std, trainRepeats, options } = this;
    const counts = {
      train: countPerClass(this.train, this.classes),
      test: countPerClass(this.test, this.classes),
    };
    const classes = this.classes.map((label, index) => ({
      label,
      name: this.classNames?.[index],
      train: counts.train[index]!,
      test: counts.test[index]!,
    }));
    return {
      name,
      title: options.title ?? name,
      train: this.train.size,
      test: this.test.size,
      numClasses,
      imageShape,
      mean,
      std,
      trainRepeats,
      augmentation: describeWarp(options.augmentation),
      classes,
      notes: [...(options.notes ?? []), ...this.selectionNotes(classes)],
      attributions: options.attributions ?? [],
    };
  }

  private selectionNotes(classes: readonly { readonly train: number }[]): string[] {
    const { train, test } = this.options;
    const notes: string[] = [];
    const empty = classes.filter((entry) => entry.train === 0).length;
    if (empty > 0) {
      notes.push(`${empty} of the ${classes.length} classes have no training image`);
    }
    const dropped = train.labels.length - this.train.size + (test.labels.length - this.test.size);
    if (dropped > 0) {
      notes.push(`${dropped} images of other classes are left out`);
    }
    return notes;
  }

  private positionOf(split: SplitName, index: number): number {
    const position = this.positions[split][index];
    if (position === undefined) {
      throw new RangeError(
        `no image ${index} in the ${split} part of ${this.name}, which has ${this[split].size}`,
      );
    }
    return position;
  }
}

function checkSplits({ name, imageShape, train, test }: MemoryDatasetOptions): void {
  const [height, width, channels] = imageShape;
  if (channels !== 1 && channels !== 3) {
    throw new DatasetError(`images of ${name} must have 1 or 3 channels, got ${channels}`);
  }
  for (const [part, split] of Object.entries({ train, test })) {
    const expected = split.labels.length * height * width * channels;
    if (split.pixels.length !== expected) {
      throw new DatasetError(
        `the ${part} part of ${name} has ${split.labels.length} labels, which need ${expected} pixel ` +
          `values of shape [${imageShape.join(', ')}], but there are ${split.pixels.length}`,
      );
    }
  }
}

function countPerClass(split: Split, classes: readonly ClassLabel[]): Int32Array {
  const counts = new Int32Array(classes.length);
  for (const label of split.labels) {
    counts[label]!++;
  }
  return counts;
}
