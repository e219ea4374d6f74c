import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Preprocessing } from '../images/preprocessing.js';

/** The two parts of a dataset. */
export type SplitName = 'train' | 'test';

/** The images of one part of a dataset. */
export interface Split {
  /** Number of images. */
  readonly size: number;
  /** Internal class index of each image, in file order. `[size]` */
  readonly labels: Int32Array;
}

/** An image that cannot be read. */
export interface BrokenImage {
  /** Its place in the list of indices that was given. */
  readonly place: number;
  readonly path: string;
  /** What is wrong with it. */
  readonly message: string;
}

/** What {@link BatchComposer.composeBatch} may do to the images. */
export interface ComposeOptions {
  /**
   * Distort the images at random as the dataset prescribes for training.
   * @default false
   */
  readonly augment?: boolean;
  /**
   * Is told of images that cannot be read, whose place stays zero; without it they are an error.
   * @default none
   */
  readonly onBroken?: ((broken: BrokenImage) => void) | undefined;
  /** Is told the place of every image before it is read. @default none */
  readonly onImage?: ((place: number) => void) | undefined;
  /**
   * One seed (0 … 2³² − 1) per image; the distortion of an image depends on its seed only.
   * @default the positions in the split
   */
  readonly seeds?: ArrayLike<number>;
}

/** The part of a dataset that reads, distorts and standardizes images; worker threads hold a copy. */
export interface BatchComposer {
  /**
   * Reads images and standardizes them with the mean and standard deviation of the dataset.
   *
   * @param split - the part of the dataset
   * @param indices - positions in that part, in file order
   * @returns `[indices.length, height, width, channels]`
   */
  composeBatch(
    split: SplitName,
    indices: ArrayLike<number>,
    options?: ComposeOptions,
  ): Promise<Float32Array> | Float32Array;
}

/**
 * Where a worker thread finds the composer of a dataset: a module that exports
 * `createComposer(data): BatchComposer | Promise<BatchComposer>`.
 */
export interface ComposerSource {
  /** URL of an ES module. */
  readonly module: string;
  /** What `createComposer` gets: structured-cloneable; a SharedArrayBuffer inside is not copied. */
  readonly data: unknown;
}

/** Whose work the images are. */
export interface Attribution {
  readonly title: string;
  readonly author: string;
  readonly licence: string;
  readonly url: string;
}

/** The facts of a dataset, for display. */
export interface DatasetDescription {
  readonly name: string;
  readonly title: string;
  /** Size of the parts, in images. */
  readonly train: number;
  readonly test: number;
  readonly numClasses: number;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly trainRepeats: number;
  /** What training does to the images, in words. */
  readonly augmentation: string;
  /** Images per class, in the order of the internal class indices. */
  readonly classes: readonly {
    readonly id: ClassId;
    readonly name: string | undefined;
    readonly train: number;
    readonly test: number;
  }[];
  /** What the reader should know, such as classes without images. */
  readonly notes: readonly string[];
  readonly attributions: readonly Attribution[];
}

/** Options of {@link Dataset.picture}. */
export interface PictureOptions {
  /**
   * Length of the picture's shorter side in pixels.
   * @default the size of the stored image
   */
  readonly size?: number;
}

/** What the options of every kind of dataset say of it for display. */
export interface DatasetLegend {
  /**
   * The name in words.
   * @default the name
   */
  readonly title?: string | undefined;
  /** What the reader should know. */
  readonly notes?: readonly string[] | undefined;
  readonly attributions?: readonly Attribution[] | undefined;
}

/** Labelled images in two parts, with what a network needs to read them. */
export interface Dataset extends BatchComposer {
  readonly name: string;
  /** Id of each class, by its internal index. */
  readonly classes: readonly ClassId[];
  /** Internal index of each class id. */
  readonly classIndices: ReadonlyMap<ClassId, number>;
  /** Name to show for each internal class index, where the dataset has names. */
  readonly classNames: readonly string[] | undefined;
  /** Number of outputs a classifier needs. */
  readonly numClasses: number;
  /** 1 for grey, 3 for red, green, blue. */
  readonly numChannels: number;
  readonly imageShape: readonly [height: number, width: number, channels: number];
  /** Per channel, on the scale 0 … 255; images are handed out as (x − mean) / std. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** How often one training epoch visits every image. */
  readonly trainRepeats: number;
  readonly train: Split;
  readonly test: Split;
  /**
   * Number of images of each part whose classes are not in the class list, so that they are left out.
   * @default none
   */
  readonly imagesLeftOut?: Readonly<Record<SplitName, number>>;
  /** How a picture file is prepared for a network that was trained on this dataset, as its own test images are. */
  readonly preprocessing: Preprocessing;
  /**
   * The same dataset with another preparation, where it can do that better than by drawing each picture anew.
   *
   * @returns `undefined` if it cannot
   */
  prepared?(preprocessing: Preprocessing): Dataset | undefined;
  /**
   * The same dataset with pictures of another size, for training too: what a part is cut out of, and ranges of sizes, grow in
   * proportion. Datasets whose pictures have one size have none.
   */
  resized?(size: readonly [height: number, width: number]): Dataset;
  /** How worker threads get this dataset's composer; without it batches are composed on the calling thread. */
  readonly composerSource?: ComposerSource;
  /** The picture as a PNG file, without distortion or standardization. */
  picture(split: SplitName, index: number, options?: PictureOptions): Promise<Uint8Array>;
  /** The file of the picture, where it is one. */
  picturePath?(split: SplitName, index: number): string;
  /** What the picture shows, or its file name. */
  pictureTitle(split: SplitName, index: number): string;
  describe(): DatasetDescription;
}
