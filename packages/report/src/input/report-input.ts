import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import type { ReportRun } from './report-run.js';

/** A source of random numbers that a caller has seeded, such as `createRandom` of the package datasets gives. */
export interface Draws {
  /** A whole number, uniform on 0 … 2³² − 1. */
  uint32(): number;
  /** A number, uniform on [0, 1). */
  float(): number;
  /** A whole number, uniform on 0 … n − 1. */
  int(n: number): number;
}

/** The images that all runs were tested on. */
export interface ReportImages {
  /** Name of the data set in words. */
  readonly title: string;
  /** Class index of every test image, `[images]`. */
  readonly labels: ArrayLike<number>;
  /** Class ids by class index, as the hierarchy calls them. */
  readonly classes: readonly ClassId[];
  /** Names for display in the same order. @default the names of the nodes */
  readonly classNames?: readonly string[] | undefined;
  /**
   * Fetches a test image as a file that sharp reads (PNG, JPEG, WebP, …); `undefined` where there is none.
   * @default the page has no pictures
   */
  readonly picture?: ((image: number) => Promise<Uint8Array | undefined>) | undefined;
  /** What a test image is called, such as its path. @default its number */
  readonly imageTitle?: ((image: number) => string) | undefined;
  /** Number of training images. @default unknown */
  readonly trainSize?: number | undefined;
  /** Whose work the pictures are, one line each. @default none */
  readonly attributions?: readonly string[] | undefined;
}

/** What a report is made of. */
export interface ReportInput {
  /** Heading of the page. @default the data set, and how many runs are compared */
  readonly title?: string | undefined;
  readonly images: ReportImages;
  readonly taxonomy: Taxonomy;
  /** Names of the nodes of the taxonomy for display. @default their ids */
  readonly nodeNames?: ReadonlyMap<ClassId, string> | undefined;
  /** The runs in the order of the page; equal labels are several seeds of one method. */
  readonly runs: readonly ReportRun[];
  /** Draws queries, points of maps and resamples. */
  readonly random: Draws;
  /** Rank at which AHP is clipped; never more than there are other images. @default 250, as published */
  readonly cutoff?: number;
  /** Number of queries that are shown. @default 12 */
  readonly queries?: number;
  /** Number of places that are shown of a ranking. @default 10 */
  readonly places?: number;
  /** Points of a map at most; 0 leaves the maps out. @default 1500 */
  readonly mapPoints?: number;
  /** Resamples of a bootstrap interval; 0 leaves the intervals out. @default 1000 */
  readonly resamples?: number;
  /** Is told what is being done. @default nobody */
  readonly onStep?: ((step: string) => void) | undefined;
}
