/** An image as it is shown. */
export interface ShownImage {
  /** `data:` URL. @default there are no pictures */
  readonly picture?: string | undefined;
  /** File name, or what else the image is called. */
  readonly title: string;
  readonly className: string;
}

/** One image of a ranking. */
export interface RankedImage extends ShownImage {
  /** Semantic similarity of its class to that of the query, 0 … 1. */
  readonly similarity: number;
}

/** One query with what each method ranks first. */
export interface QueryCard extends ShownImage {
  /** One ranking a method. */
  readonly rankings: readonly (readonly RankedImage[])[];
  /** AHP@cutoff of this query, one a method. */
  readonly precision: readonly number[];
}
