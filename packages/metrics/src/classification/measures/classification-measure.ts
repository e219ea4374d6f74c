/** Images and the classes that are predicted for them, checked. */
export interface PredictedImages {
  /** Class indexes in the order of preference, [images, k], row-major. */
  readonly predictions: Int32Array;
  /** Predictions per image. */
  readonly k: number;
  /** Class index of every image. */
  readonly labels: Uint32Array;
  readonly numClasses: number;
}

/** What measures may be computed from besides the predictions. */
export interface ClassificationInputs {
  /** Similarity of classes, normally `1 - height(lcs) / height`, [numClasses, numClasses], row-major. */
  readonly similarity: ArrayLike<number>;
  /** Height of the lowest common subsumer of two classes, in edges, [numClasses, numClasses], row-major. */
  readonly heights: ArrayLike<number>;
  /**
   * Branch of every class, a number from 0, on every level of a tree: first the level right below the root, last the classes
   * themselves, [levels][numClasses].
   */
  readonly levels: readonly ArrayLike<number>[];
  /** Probabilities of all classes, [images, numClasses], row-major. */
  readonly scores: ArrayLike<number>;
}

/** Name of an input that a measure needs. */
export type ClassificationNeed = keyof ClassificationInputs;

/** What a measure sees: the predictions and what it needs. */
export type MeasuredImages<Need extends ClassificationNeed = ClassificationNeed> = PredictedImages &
  Pick<ClassificationInputs, Need>;

/** How far a measure looks. */
export interface ClassificationExtent {
  /** Its k, if it has one. */
  readonly k: number | undefined;
}

/** What is common to all measures. */
interface MeasureBase<Need extends ClassificationNeed> {
  /** Its name in a metric. */
  readonly name: string;
  /** Whether it takes a k: a number of predictions or, where it says so, of a level. */
  readonly k: 'required' | 'optional' | 'none';
  /** What it needs besides the predictions. */
  readonly needs: readonly Need[];
  /**
   * Predictions of an image that it looks at, as far as there are classes.
   * @default only the first
   */
  readonly places?: (extent: ClassificationExtent) => number;
}

/** A measure that is a mean over images. */
export interface MeanMeasure<Need extends ClassificationNeed> extends MeasureBase<Need> {
  /** The value of every image, [images]; NaN where an image does not count. Their mean is NaN if none counts. */
  readonly perImage: (images: MeasuredImages<Need>, extent: ClassificationExtent) => Float64Array;
}

/** A measure of all images together. */
export interface JointMeasure<Need extends ClassificationNeed> extends MeasureBase<Need> {
  /** Its value. */
  readonly score: (images: MeasuredImages<Need>, extent: ClassificationExtent) => number;
}

/** A measure of classification: what it needs and how it is computed. */
export type ClassificationMeasure = MeanMeasure<ClassificationNeed> | JointMeasure<ClassificationNeed>;

/**
 * Values of images, one by one.
 *
 * @example
 * ```ts
 * imageValues(images, (image) => (images.predictions[image * images.k] === images.labels[image] ? 1 : 0));
 * ```
 */
export function imageValues(
  { labels }: Pick<PredictedImages, 'labels'>,
  valueOf: (image: number) => number,
): Float64Array {
  return Float64Array.from(labels, (_, image) => valueOf(image));
}

/**
 * Class that is predicted first for an image.
 *
 * @example
 * ```ts
 * firstPrediction({ predictions: Int32Array.of(2, 0, 1, 2), k: 2 }, 1); // 1
 * ```
 */
export function firstPrediction(
  { predictions, k }: Pick<PredictedImages, 'predictions' | 'k'>,
  image: number,
): number {
  return predictions[image * k]!;
}
