import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';
import type { ShownImage } from '../data/query-card.js';
import type { ReportImages } from '../input/report-input.js';
import type { ColouredBranches } from './colour-branches.js';
import type { EvaluatedRun } from './evaluate-run.js';
import type { Thumbnails } from './thumbnails.js';

/** One method: evaluated runs of one label. */
export interface EvaluatedMethod {
  readonly label: string;
  /** One a seed; what cannot be averaged is shown of the first. */
  readonly runs: readonly [EvaluatedRun, ...EvaluatedRun[]];
}

/** What the parts of an analysis share. */
export interface ReportContext {
  readonly taxonomy: Taxonomy;
  readonly classes: readonly ClassId[];
  readonly branches: ColouredBranches;
  /** Name of a node for display. */
  readonly nameOf: (node: ClassId) => string;
  /** Name of a class index for display. */
  readonly classNameOf: (label: number) => string;
  /** Number of the image of every row. */
  readonly images: Int32Array;
  /** Class index of every row. */
  readonly labels: Int32Array;
  /** Class similarity by height of the lowest common subsumer, `[classes, classes]`. */
  readonly similarity: Float64Array;
  /** Height of the lowest common subsumer of two classes, in edges, `[classes, classes]`. */
  readonly heights: Float64Array;
  readonly methods: readonly EvaluatedMethod[];
  readonly thumbnail: Thumbnails;
  readonly imageTitle: NonNullable<ReportImages['imageTitle']>;
}

/**
 * A row as the page shows it.
 *
 * @example
 * await shownImage(context, 0); // { picture: 'data:image/webp;base64,…', title: 'dog face', className: 'dog' }
 */
export async function shownImage(context: ReportContext, row: number): Promise<ShownImage> {
  const image = context.images[row]!;
  return {
    picture: await context.thumbnail(image),
    title: context.imageTitle(image),
    className: context.classNameOf(context.labels[row]!),
  };
}
