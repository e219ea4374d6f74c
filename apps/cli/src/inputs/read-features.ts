import { readFeatureDump } from '@semantic-embeddings/models/read-feature-dump';

/** Image features that belong to labelled images. */
export interface ImageFeatures {
  /** `[rows, dimension]`, row-major; in double precision where single precision would lose digits. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Position of every row's image among the labelled images. */
  readonly ids: Int32Array;
}

/** What the features must fit. */
export interface ReadFeaturesOptions {
  /** Number of labelled images. */
  readonly images: number;
  /** Where the labels come from, for messages. */
  readonly source: string;
  /** Images without features are in order. @default false */
  readonly allowMissing?: boolean;
  /** What to do about missing images, for the message. */
  readonly remedy?: string;
}

/**
 * Reads a feature file and makes sure that it fits the labelled images.
 *
 * @throws Error naming the file when it is damaged, holds values that are not finite, or does not fit.
 */
export function readFeatures(
  path: string,
  { images, source, allowMissing = false, remedy }: ReadFeaturesOptions,
): ImageFeatures {
  const dump = readFeatureDump(path);
  const outside = dump.ids.find((id) => id < 0 || id >= images);
  if (outside !== undefined) {
    throw new Error(
      `${path} has features of image ${outside}, but there are only ${images} (${source}), numbered from 0; ` +
        'features and labels must come from the same images',
    );
  }
  if (!allowMissing && dump.ids.length < images) {
    throw new Error(
      `${path} has features of only ${dump.ids.length} of ${images} images (${source}); extract them all` +
        (remedy === undefined ? '' : `, or ${remedy}`),
    );
  }
  return dump;
}

/**
 * Tells whether all images have the same features, so that no ranking says anything.
 *
 * @example
 * featuresAreEqual({ features: Float32Array.of(1, 2, 1, 2), dimension: 2 }); // true
 */
export function featuresAreEqual({
  features,
  dimension,
}: Pick<ImageFeatures, 'features' | 'dimension'>): boolean {
  return (
    features.length > dimension && features.every((value, index) => value === features[index % dimension])
  );
}
