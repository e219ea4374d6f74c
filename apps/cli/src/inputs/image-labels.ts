import type { ClassId } from '@semantic-embeddings/taxonomy';

/** The images that are evaluated and their classes. */
export interface ImageLabels {
  /** Class index of every image. */
  readonly labels: Int32Array;
  /** Display name of every class index, where a data set has names. */
  readonly names?: readonly string[] | undefined;
  /** Number of classes, where it is known. */
  readonly numClasses: number | undefined;
  /** Set where labels are text and no class list numbers them, so that their numbers mean nothing elsewhere. */
  readonly unlisted?: boolean;
  /** Name of the place that the labels come from, for messages. */
  readonly source: string;
  /** Original id of a class index, as the hierarchy calls it. */
  classId(label: number): ClassId;
}
