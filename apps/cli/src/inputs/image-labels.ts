import type { ClassId } from '@semantic-embeddings/taxonomy';

/** What images are, by their positions. */
export interface ImagePictures {
  /** Whether the images are files, so that `image` is a path. */
  readonly areFiles: boolean;
  /** File of an image, or its title where it is none. */
  image(id: number): string;
  /** Name of the class of an image. */
  className(id: number): string;
}

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
  /** What the images are, where a data set tells. */
  readonly pictures?: ImagePictures | undefined;
  /** Name of the place that the labels come from, for messages. */
  readonly source: string;
  /** Original id of a class index, as the hierarchy calls it. */
  classId(label: number): ClassId;
}
