import { readFeatureDump } from '@semantic-embeddings/models/read-feature-dump';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { checkImageList } from './check-image-list.js';
import type { ImagePictures } from './image-labels.js';

/** Image features that belong to labelled images. */
export interface ImageFeatures {
  /** `[rows, dimension]`, row-major; in double precision where single precision would lose digits. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Position of every row's image among the labelled images. */
  readonly ids: Int32Array;
  /** Files and classes of the images, where the file names them. */
  readonly list?: { readonly images: readonly string[]; readonly classes: readonly string[] } | undefined;
  /** Of class scores: class of every column, where the file says so. */
  readonly classIds?: readonly ClassId[] | undefined;
}

/** What the features must fit. */
export interface ReadFeaturesOptions {
  /** Number of labelled images. */
  readonly images: number;
  /** What the images are, to compare with what the file says. @default nobody knows */
  readonly pictures?: ImagePictures | undefined;
  /** Is told of images that have other classes in the file. */
  readonly onWarning: (message: string) => void;
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
 * @throws Error naming the file when it is damaged, holds values that are not finite, does not fit, or is of other images.
 */
export function readFeatures(
  path: string,
  { images, pictures, onWarning, source, allowMissing = false, remedy }: ReadFeaturesOptions,
): ImageFeatures {
  const dump = readFeatureDump(path);
  checkFeatureImages(path, dump.ids, { images, source, allowMissing, remedy });
  if (dump.list && pictures) checkImageList(dump, { list: dump.list, pictures, path, source, onWarning });
  return dump;
}

/**
 * Makes sure that features are of the labelled images.
 *
 * @param path - of the feature file, for messages
 * @param ids - numbers of its images
 * @throws Error if there are no such images, or images lack features although they may not
 * @example
 * checkFeatureImages('f.npy', Int32Array.of(0, 1), { images: 2, source: 'the images of labels.npy' });
 */
export function checkFeatureImages(
  path: string,
  ids: Int32Array,
  {
    images,
    source,
    allowMissing = false,
    remedy,
  }: Pick<ReadFeaturesOptions, 'images' | 'source' | 'allowMissing'> & {
    readonly remedy?: string | undefined;
  },
): void {
  const outside = ids.find((id) => id < 0 || id >= images);
  if (outside !== undefined) {
    throw new Error(
      `${path} has features of image ${outside}, but there are only ${images} (${source}), numbered from 0; ` +
        'features and labels must come from the same images',
    );
  }
  if (!allowMissing && ids.length < images) {
    throw new Error(
      `${path} has features of only ${ids.length} of ${images} images (${source}); extract them all` +
        (remedy === undefined ? '' : `, or ${remedy}`),
    );
  }
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
