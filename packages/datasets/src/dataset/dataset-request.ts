import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { PictureCacheOptions } from '../files/picture-cache.js';
import type { FolderSettings } from '../picture-folder/folder-settings.js';
import type { Dataset } from './dataset.js';

/** How far a long preparation has come. */
export interface DatasetProgress {
  /** What is being done, in words. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** What somebody asks of a dataset. */
export interface DatasetRequest {
  /** The name in lower case, without suffixes. */
  readonly name: string;
  /** Folder of the dataset's files. */
  readonly dataRoot?: string | undefined;
  /** Classes to keep, in the order of their internal indices. */
  readonly classes?: readonly ClassId[] | undefined;
  /** Constants that replace the mean and standard deviation of the dataset. */
  readonly statistics?: 'imagenet' | 'caffe' | undefined;
  /**
   * No picture is going to be read, so that nothing is computed of any: a data set without published mean and standard deviation
   * then has 0 and 1, which leave pixels as they are.
   * @default false
   */
  readonly labelsOnly?: boolean | undefined;
  /** Images of 448 × 448 pixels were asked for. */
  readonly large?: boolean | undefined;
  /**
   * Classes whose images stay. Where `classes` numbers them, that list stays whole; otherwise the classes are these in this order.
   * @default all
   */
  readonly only?: readonly ClassId[] | undefined;
  /**
   * Images of each class in each part, chosen at random.
   * @default all
   */
  readonly limit?: number | undefined;
  /**
   * Seed of all that is drawn to choose images, from 0 to 2³² − 1.
   * @default 0
   */
  readonly seed?: number | undefined;
  /**
   * Height and width of the part of a picture that a network sees; what it is cut out of grows or shrinks with it.
   * @default as the dataset has it
   */
  readonly imageSize?: readonly [height: number, width: number] | undefined;
  /** What is said of a folder of somebody's own pictures. @default nothing */
  readonly folder?: FolderSettings | undefined;
  /** The most pixels that a picture file may have, by its header. @default 2^28 */
  readonly maxPixels?: number | undefined;
  /** Leaves pictures that cannot be read out of computed means and deviations. @default false: they are an error */
  readonly skipBroken?: boolean | undefined;
  /**
   * Keep the list of files of a folder of pictures in the user's cache, so that it need not be listed again before it changes.
   * @default false
   */
  readonly cacheListing?: boolean | undefined;
  /** Shrinks large JPEG files while they are decoded; see `FileDatasetOptions`. @default false */
  readonly shrinkOnLoad?: boolean | undefined;
  /** Where decoded pictures are kept; only datasets of picture files have any. @default they are decoded every time */
  readonly pictureCache?: PictureCacheOptions | undefined;
  /** Is told about long preparations. */
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined;
  /**
   * Is told what is accepted but may not be what was meant.
   * @default a warning of the process
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Loads a dataset, or its file lists. */
export type DatasetFactory = (request: DatasetRequest) => Dataset | Promise<Dataset>;
