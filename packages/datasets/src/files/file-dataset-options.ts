import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { DatasetProgress } from '../dataset/dataset-request.js';
import type { DatasetLegend } from '../dataset/dataset.js';
import type { Preprocessing } from '../images/preprocessing.js';
import type { PictureCacheOptions } from './picture-cache.js';
import type { FileAugmentation } from './file-augmentation.js';

/** The pictures of one part: files and the class of each. */
export interface FileSplit {
  /** Paths of picture files, absolute or relative to the working directory, in the order of the part. */
  readonly paths: readonly string[];
  /** Class of every picture. `[paths.length]` */
  readonly classIds: ArrayLike<ClassId>;
}

/** Options of `fileDataset`. */
export interface FileDatasetOptions extends DatasetLegend {
  readonly name: string;
  readonly train: FileSplit;
  readonly test: FileSplit;
  /**
   * Classes in the order of their internal indices; pictures of other classes are left out and counted.
   * @default the classes of the pictures, ascending
   */
  readonly classes?: readonly ClassId[] | undefined;
  /** Names for display. @default none */
  readonly classNames?: ReadonlyMap<ClassId, string> | undefined;
  /**
   * How test pictures become inputs. Without mean or standard deviation they are computed of the training pictures
   * at their original size, each picture with the same weight.
   */
  readonly preprocessing: Omit<Preprocessing, 'mean' | 'std'> & Partial<Pick<Preprocessing, 'mean' | 'std'>>;
  /** What training adds to it. @default random crops only */
  readonly augmentation?: FileAugmentation | undefined;
  /** The most pixels that a picture may have, by its header. @default 2^28 */
  readonly maxPixels?: number | undefined;
  /**
   * Leaves pictures that cannot be read out of the computation of mean and standard deviation.
   * @default false: such a picture is an error
   */
  readonly skipBroken?: boolean | undefined;
  /** How often an epoch shows every training picture. @default 1 */
  readonly trainRepeats?: number | undefined;
  /**
   * Whether large JPEG files are shrunk by 2, 4 or 8 while they are decoded: quicker, but other pixels than those of the published
   * preparation.
   * @default false
   */
  readonly shrinkOnLoad?: boolean | undefined;
  /** Where decoded pictures are kept. @default they are decoded every time */
  readonly cache?: PictureCacheOptions | undefined;
  /** Is told about long preparations. */
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined;
}
