import { queryNames } from '../../per-query/query-names.js';
import type { RetrievalGallery } from './retrieval-gallery.js';
import type { EvaluatedRun } from './retrieval-output.js';

/** What the queries of a run are. */
export interface QueryImages {
  /** Class of every query, by its number in the gallery. */
  readonly labels: Int32Array;
  /** Name of the image of every query. */
  readonly images: readonly string[];
  /** Name of the class of every query. */
  readonly classes: readonly string[];
}

/**
 * What the queries of a run are, in the order of their values.
 *
 * @example
 * queryImages(run, gallery).images; // ['0', '1', '2'] of labels without a data set
 */
export function queryImages({ ids }: EvaluatedRun, gallery: RetrievalGallery): QueryImages {
  const { labels, names, pictures, classes } = gallery;
  return {
    labels: ids.map((id) => labels[id]!),
    ...queryNames(ids, { labels, names, pictures, classId: (label) => classes[label]! }),
  };
}
