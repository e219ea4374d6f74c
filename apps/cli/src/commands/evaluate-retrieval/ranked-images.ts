import type { EvaluateRetrievalOptions } from '@semantic-embeddings/metrics';
import { type FeatureSource, openFeatures } from '@semantic-embeddings/models/read-feature-dump';
import {
  checkFeatureImages,
  featuresAreEqual,
  readFeatures,
  type ImageFeatures,
} from '../../inputs/read-features.js';
import type { Progress } from '../../output/progress.js';
import type { RetrievalValues } from './command.js';
import type { GalleryApart, RetrievalGallery } from './retrieval-gallery.js';
import type { RetrievalRun } from './retrieval-runs.js';
import { sameImages } from './same-images.js';

/** What a feature file belongs to, and who is told of doubts. */
export interface RankedImagesOptions {
  readonly values: RetrievalValues;
  readonly gallery: RetrievalGallery;
  readonly progress: Progress;
}

/** What is ranked, in the words of the package: the queries themselves, or a gallery that is read in blocks. */
export interface RankedImages {
  readonly images: Pick<EvaluateRetrievalOptions, 'features' | 'dimension' | 'ids' | 'labels' | 'queries'>;
  /** Image of every query, by its position among the labelled images. */
  readonly queries: Int32Array;
  /** Places of the shortest ranking: all images of the gallery, but for the query if some query is among them. */
  readonly places: number;
  readonly close: () => void;
}

/**
 * Reads a feature file and opens the gallery that it is ranked in.
 *
 * @throws Error naming the file when it cannot be read, or does not fit the labels or the gallery.
 */
export async function openRanked(run: RetrievalRun, options: RankedImagesOptions): Promise<RankedImages> {
  const features = readRun(run, options);
  const { labels, apart } = options.gallery;
  const { list: _, ...vectors } = features;
  if (run.gallery === undefined || apart === undefined) {
    const places = labels.length - 1;
    return { images: { ...vectors, labels }, queries: features.ids, places, close: () => undefined };
  }
  const source = await openFeatures(run.gallery);
  try {
    checkGallery(source, { run, apart, features, options });
    const same = sameImages({
      ...{ path: options.values['same-images'], queries: features, images: labels.length },
      ...{ gallery: source, galleryImages: apart.labels.length },
      classes: { queries: labels, gallery: apart.labels, names: options.gallery.classes },
      onNote: (message) => options.progress.note(`note: ${run.file}: ${message}`),
    });
    const queries = {
      features: features.features,
      labels: features.ids.map((id) => labels[id]!),
      ...(same && { images: same }),
    };
    const { dimension, ids } = source;
    const isIn = same?.some((position) => position >= 0) === true;
    return {
      images: { features: source, dimension, ids, labels: apart.labels, queries },
      queries: features.ids,
      places: apart.labels.length - (isIn ? 1 : 0),
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

interface CheckGalleryOptions {
  readonly run: RetrievalRun;
  readonly apart: GalleryApart;
  readonly features: ImageFeatures;
  readonly options: RankedImagesOptions;
}

function checkGallery(
  { ids, dimension }: FeatureSource,
  { run, apart, features, options }: CheckGalleryOptions,
): void {
  if (dimension !== features.dimension) {
    throw new Error(
      `${run.gallery} has ${dimension} features of every image, but ${run.file} has ${features.dimension}; ` +
        'extract both from the same layer of the same network',
    );
  }
  checkFeatureImages(run.gallery!, ids, {
    ...{ images: apart.labels.length, source: apart.source, allowMissing: options.values['allow-missing'] },
    remedy: missingRemedy,
  });
}

const missingRemedy = 'give --allow-missing to rank the others last in every ranking';

function readRun(run: RetrievalRun, { values, gallery, progress }: RankedImagesOptions): ImageFeatures {
  const features = readFeatures(run.file, {
    images: gallery.labels.length,
    source: gallery.source,
    pictures: gallery.pictures,
    onWarning: (message) => progress.note(`warning: ${message}`),
    allowMissing: values['allow-missing'],
    remedy: missingRemedy,
  });
  if (featuresAreEqual(features)) {
    progress.note(
      `warning: ${run.file}: all images have the same features, so every ranking is in the order of the images; was the network trained, and is it the right layer?`,
    );
  }
  return features;
}
