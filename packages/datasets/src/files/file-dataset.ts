import { basename, dirname, join, resolve } from 'node:path';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { type SelectedImages, selectClasses } from '../dataset/class-selection.js';
import type {
  BatchComposer,
  ComposeOptions,
  Dataset,
  DatasetDescription,
  DatasetLegend,
  PictureOptions,
  Split,
  SplitName,
} from '../dataset/dataset.js';
import { datasetVariant } from '../dataset/dataset-variant.js';
import { describeDataset } from '../dataset/describe-dataset.js';
import { decodeImage } from '../images/decode-image.js';
import { encodePng } from '../images/encode-png.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { checkFileDatasetOptions } from './check-file-dataset-options.js';
import { describeAugmentation } from './describe-augmentation.js';
import { type FileComposerData, createComposer } from './file-composer.js';
import type { FileDatasetOptions } from './file-dataset-options.js';
import { packPaths, pathAt } from './path-list.js';
import { openPictureCache } from './picture-cache.js';
import { resizedData } from './resized-data.js';
import { pictureStatistics } from './survey-pictures.js';

/**
 * Makes a dataset of picture files. They are read when their turn comes; only mean and standard deviation, where they
 * are not given, need all training pictures at once.
 *
 * @throws DatasetError if paths and classes do not fit each other, options are out of range, no training picture is left, or one
 *   cannot be read while mean and deviation are computed
 * @example
 * const birds = { paths: ['wren-1.jpg', 'owl-1.jpg', 'owl-2.jpg'], classIds: ['wren', 'owl', 'owl'] };
 * const preprocessing = { imageShape: [224, 224, 3], resize: 256 } as const;
 * (await fileDataset({ name: 'birds', train: birds, test: birds, preprocessing })).classes; // ['owl', 'wren']
 */
export async function fileDataset(options: FileDatasetOptions): Promise<Dataset> {
  checkFileDatasetOptions(options);
  const { name, train, test, classes, maxPixels, skipBroken, onProgress } = options;
  const classIds = { train: train.classIds, test: test.classIds };
  const { images, ...selection } = selectClasses({ name, classIds, classes });
  const paths = { train: pathsOf(train.paths, images.train), test: pathsOf(test.paths, images.test) };
  const { mean, std, ...preparation } = options.preprocessing;
  const decoding = { alpha: preparation.alpha, orientation: preparation.orientation, maxPixels };
  const statistics =
    mean && std
      ? { mean, std }
      : await pictureStatistics(paths.train, { decoding, mean, skipBroken, onProgress });
  const preprocessing = { ...preparation, mean: mean ?? statistics.mean, std: std ?? statistics.std };
  return new FileDataset(options, { selection, images, paths, preprocessing });
}

interface Prepared {
  readonly selection: {
    readonly classes: readonly ClassId[];
    readonly classIndices: ReadonlyMap<ClassId, number>;
  };
  readonly images: Readonly<Record<SplitName, SelectedImages>>;
  readonly paths: Readonly<Record<SplitName, readonly string[]>>;
  readonly preprocessing: Preprocessing;
}

class FileDataset implements Dataset {
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
  readonly train: Split;
  readonly test: Split;
  readonly imagesLeftOut: Readonly<Record<SplitName, number>>;
  readonly preprocessing: Preprocessing;
  readonly composerSource: { readonly module: string; readonly data: FileComposerData };
  readonly #composer: BatchComposer;
  readonly #legend: DatasetLegend;

  constructor(
    { name, classNames, trainRepeats = 1, augmentation = {}, maxPixels, ...options }: FileDatasetOptions,
    { selection, images, paths, preprocessing }: Prepared,
  ) {
    this.name = name;
    this.classes = selection.classes;
    this.classIndices = selection.classIndices;
    this.classNames = classNames && selection.classes.map((id) => classNames.get(id) ?? String(id));
    this.numClasses = selection.classes.length;
    this.numChannels = preprocessing.imageShape[2];
    this.imageShape = preprocessing.imageShape;
    this.mean = preprocessing.mean;
    this.std = preprocessing.std;
    this.trainRepeats = trainRepeats;
    this.train = { size: paths.train.length, labels: images.train.labels };
    this.test = { size: paths.test.length, labels: images.test.labels };
    this.imagesLeftOut = {
      train: options.train.paths.length - this.train.size,
      test: options.test.paths.length - this.test.size,
    };
    this.preprocessing = preprocessing;
    this.#legend = options;
    const packed = { train: packPaths(paths.train), test: packPaths(paths.test) };
    const { shrinkOnLoad } = options;
    const cache = options.cache && openPictureCache(options.cache);
    const data: FileComposerData = {
      paths: packed,
      preprocessing,
      augmentation,
      maxPixels,
      shrinkOnLoad,
      cache,
    };
    const module = new URL('../../dist/files/file-composer.js', import.meta.url).href;
    this.composerSource = { module, data };
    this.#composer = createComposer(data);
  }

  prepared(preprocessing: Preprocessing): Dataset {
    return this.#variant({ ...this.composerSource.data, preprocessing });
  }

  resized(size: readonly [height: number, width: number]): Dataset {
    return this.#variant(resizedData(this.composerSource.data, size));
  }

  #variant(data: FileComposerData): Dataset {
    const { preprocessing, augmentation } = data;
    const composerSource = { module: this.composerSource.module, data };
    const variant = datasetVariant(this, { preprocessing, composer: createComposer(data), composerSource });
    return {
      ...variant,
      prepared: (other) => this.#variant({ ...data, preprocessing: other }),
      resized: (size) => this.#variant(resizedData(data, size)),
      describe: () => ({
        ...variant.describe(),
        augmentation: describeAugmentation(augmentation, preprocessing),
      }),
    };
  }

  composeBatch(
    split: SplitName,
    indices: ArrayLike<number>,
    options: ComposeOptions = {},
  ): Promise<Float32Array> | Float32Array {
    return this.#composer.composeBatch(split, indices, options);
  }

  async picture(split: SplitName, index: number, { size }: PictureOptions = {}): Promise<Uint8Array> {
    const { alpha, orientation } = this.preprocessing;
    const { pixels, width, height, channels } = await decodeImage(this.picturePath(split, index), {
      alpha,
      orientation,
      maxPixels: this.composerSource.data.maxPixels,
    });
    return encodePng(pixels, { shape: [height, width, channels], ...(size !== undefined && { size }) });
  }

  picturePath(split: SplitName, index: number): string {
    return pathAt(this.composerSource.data.paths[split], index);
  }

  pictureTitle(split: SplitName, index: number): string {
    const path = this.picturePath(split, index);
    return join(basename(dirname(path)), basename(path));
  }

  describe(): DatasetDescription {
    const { augmentation } = this.composerSource.data;
    return describeDataset(this, {
      ...this.#legend,
      augmentation: describeAugmentation(augmentation, this.preprocessing),
    });
  }
}

function pathsOf(paths: readonly string[], { positions }: SelectedImages): string[] {
  return Array.from(positions, (position) => resolve(paths[position]!));
}
