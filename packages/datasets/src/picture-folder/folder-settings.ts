import type { AlphaRule } from '../images/alpha-rule.js';
import type { OrientationRule, Preprocessing } from '../images/preprocessing.js';
import type { FileAugmentation } from '../files/file-augmentation.js';

/** What somebody says of a folder of their own pictures. */
export interface FolderSettings {
  /**
   * Part of the pictures of every class that is for training, between 0 and 1, where the folder is one tree.
   * @default the folder holds the folders `train` and `test`
   */
  readonly split?: number | undefined;
  /**
   * Path of a table (CSV) with path, class and split of every picture.
   * @default none
   */
  readonly splitFile?: string | undefined;
  /**
   * Length of the shorter side before the part that the network sees is cut out, or width and height; `null` leaves pictures as
   * they are.
   * @default 256 for pictures of 224 × 224, in that ratio for others
   */
  readonly resize?: Preprocessing['resize'];
  /** What becomes of transparent parts. @default 'white' */
  readonly alpha?: AlphaRule | undefined;
  /** What becomes of orientation marks (EXIF). @default 'apply' */
  readonly orientation?: OrientationRule | undefined;
  /**
   * What training does to the pictures besides random crops; what is named here replaces the default of its name.
   * @default mirrored left-right in half of the cases, enlarged 1 to 1.25 times
   */
  readonly augmentation?: FileAugmentation | undefined;
}
