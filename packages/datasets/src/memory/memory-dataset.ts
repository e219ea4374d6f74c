import type { ClassId } from '@semantic-embeddings/taxonomy';
import { type Preprocessing, samePreprocessing } from '../images/preprocessing.js';
import { type ChannelStatistics, channelStatistics } from '../dataset/channel-statistics.js';
import { type SelectedImages, selectClasses } from '../dataset/class-selection.js';
import type {
  BatchComposer,
  ComposeOptions,
  Dataset,
  DatasetDescription,
  PictureOptions,
  Split,
  SplitName,
} from '../dataset/dataset.js';
import { datasetVariant } from '../dataset/dataset-variant.js';
import { describeDataset } from '../dataset/describe-dataset.js';
import { describeWarp } from './describe-warp.js';
import { encodePng } from '../images/encode-png.js';
import { type MemoryComposerData, createComposer } from './memory-composer.js';
import { type MemoryDatasetOptions, checkMemorySplits } from './memory-dataset-options.js';
import { selectPixels } from './select-pixels.js';

/**
 * Makes a dataset of images that lie in memory as 8-bit pixels, such as CIFAR or images of your own. The
 * pixels are kept in shared memory, so worker threads do not copy them.
 *
 * @throws DatasetError if the pixels do not fit the shape and the number of class ids, or the classes are none of theirs
 * @example
 * const black = { pixels: new Uint8Array(2 * 48), classIds: ['night', 'coal'] };
 * memoryDataset({ name: 'black', imageShape: [4, 4, 3], train: black, test: black }).classes;
 * // ['coal', 'night']
 */
export function memoryDataset(options: MemoryDatasetOptions): Dataset {
  return new MemoryDataset(options);
}

class MemoryDataset implements Dataset {
  readonly name: string;
  readonly classes: readonly ClassId[];
  readonly classIndices: ReadonlyMap<ClassId, number>;
  readonly classNames: readonly string[] | undefined;
  readonly numClasses: number;
  readonly numChannels: number;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly trainRepeats: number;
  readonly preprocessing: Preprocessing;
  readonly train: Split;
  readonly test: Split;
  readonly imagesLeftOut: Readonly<Record<SplitName, number>>;
  readonly composerSource: { readonly module: string; readonly data: MemoryComposerData };
  readonly #composer: BatchComposer;
  readonly #images: Readonly<Record<SplitName, SelectedImages>>;
  readonly #display: Omit<MemoryDatasetOptions, 'train' | 'test'>;

  constructor({ train, test, ...options }: MemoryDatasetOptions) {
    const { name, imageShape, classes, classNames, trainRepeats = 1, alpha = 'drop' } = options;
    checkMemorySplits({ train, test, ...options });
    const classIds = { train: train.classIds, test: test.classIds };
    const selection = selectClasses({ name, classIds, classes });
    this.#images = selection.images;
    this.train = splitOf(this.#images.train);
    this.test = splitOf(this.#images.test);
    const pixels = {
      train: selectPixels(train.pixels, { positions: this.#images.train.positions, imageShape }),
      test: selectPixels(test.pixels, { positions: this.#images.test.positions, imageShape }),
    };
    this.imagesLeftOut = {
      train: train.classIds.length - this.train.size,
      test: test.classIds.length - this.test.size,
    };
    this.#display = options;
    this.name = name;
    this.classes = selection.classes;
    this.classIndices = selection.classIndices;
    this.classNames = classNames && selection.classes.map((id) => classNames.get(id) ?? String(id));
    this.numClasses = options.numClasses ? options.numClasses(selection) : selection.classes.length;
    this.numChannels = imageShape[2];
    this.imageShape = imageShape;
    this.trainRepeats = trainRepeats;
    const { mean, std } = statisticsOf(pixels.train, options);
    this.mean = mean;
    this.std = std;
    this.preprocessing = { imageShape, mean, std, alpha };
    const data = { imageShape, mean, std, pixels, augmentation: options.augmentation };
    this.composerSource = {
      module: new URL('../../dist/memory/memory-composer.js', import.meta.url).href,
      data,
    };
    this.#composer = createComposer(data);
  }

  prepared(preprocessing: Preprocessing): Dataset | undefined {
    const { mean, std, alpha, orientation } = preprocessing;
    // The pixels are there: only their standardization can be another.
    if (!samePreprocessing(preprocessing, { ...this.preprocessing, mean, std, alpha, orientation })) {
      return undefined;
    }
    const { module, data } = this.composerSource;
    const other = { ...data, mean, std };
    const composerSource = { module, data: other };
    return datasetVariant(this, { preprocessing, composer: createComposer(other), composerSource });
  }

  composeBatch(
    split: SplitName,
    indices: ArrayLike<number>,
    options: ComposeOptions = {},
  ): Promise<Float32Array> | Float32Array {
    return this.#composer.composeBatch(split, indices, options);
  }

  async picture(split: SplitName, index: number, options: PictureOptions = {}): Promise<Uint8Array> {
    const position = this.#positionOf(split, index);
    if (this.#display.drawPicture) {
      return this.#display.drawPicture(split, position, options);
    }
    const imageSize = this.imageShape.reduce((product, length) => product * length, 1);
    const pixels = this.composerSource.data.pixels[split];
    const image = pixels.subarray(index * imageSize, (index + 1) * imageSize);
    return encodePng(image, { shape: this.imageShape, ...options });
  }

  pictureTitle(split: SplitName, index: number): string {
    const position = this.#positionOf(split, index);
    return this.#display.pictureTitle?.(split, position) ?? `${split} image ${position}`;
  }

  describe(): DatasetDescription {
    return describeDataset(this, {
      ...this.#display,
      augmentation: describeWarp(this.#display.augmentation),
    });
  }

  #positionOf(split: SplitName, index: number): number {
    const position = this.#images[split].positions[index];
    if (position === undefined) {
      throw new RangeError(
        `no image ${index} in the ${split} part of ${this.name}, which has ${this[split].size}`,
      );
    }
    return position;
  }
}

function splitOf({ labels }: SelectedImages): Split {
  return { size: labels.length, labels };
}

function statisticsOf(
  pixels: Uint8Array,
  { mean, std, imageShape }: Pick<MemoryDatasetOptions, 'mean' | 'std' | 'imageShape'>,
): ChannelStatistics {
  if (mean && std) {
    return { mean, std };
  }
  const computed = channelStatistics(pixels, imageShape[2]);
  return { mean: mean ?? computed.mean, std: std ?? computed.std.map((value) => value + 1e-6) };
}
