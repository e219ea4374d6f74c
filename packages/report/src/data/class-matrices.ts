/** A stretch of classes along a matrix. */
export interface ClassStretch {
  /** Branch that they are of. */
  readonly branch: number;
  /** Position of the first class and of the one behind the last, 0 … 1 of the side. */
  readonly start: number;
  readonly end: number;
}

/** Cosines of the class means of one method. */
export interface CosineMatrix {
  readonly label: string;
  /** `data:` URL. */
  readonly picture: string;
  /** Pearson's correlation with the class similarity over all pairs of different classes. */
  readonly correlation: number;
}

/** Class similarity beside the cosines of class means, as pictures, classes in the order of the taxonomy. */
export interface ClassMatrices {
  /** `data:` URL. */
  readonly similarity: string;
  readonly cosines: readonly CosineMatrix[];
  /** Classes with test images, which the matrices have. */
  readonly numClasses: number;
  /** Classes that a pixel stands for; the value is their mean. */
  readonly perPixel: number;
  readonly stretches: readonly ClassStretch[];
}
