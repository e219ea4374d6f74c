import { countOf } from '@semantic-embeddings/formats';
import {
  evaluateRetrieval as evaluate,
  type EvaluateRetrievalOptions,
  findMetric,
  type RetrievalMetric,
} from '@semantic-embeddings/metrics';
import { type FeatureSource, openFeatures } from '@semantic-embeddings/models/read-feature-dump';
import type { ActionContext } from '../../command.js';
import {
  checkFeatureImages,
  featuresAreEqual,
  readFeatures,
  type ImageFeatures,
} from '../../inputs/read-features.js';
import type { RetrievalValues } from './command.js';
import type { GalleryApart, RetrievalGallery } from './retrieval-gallery.js';
import type { EvaluatedRun } from './retrieval-output.js';
import type { RetrievalRun } from './retrieval-runs.js';
import { sameImages } from './same-images.js';

/** What a feature file is evaluated by. */
export interface EvaluateRunOptions {
  readonly values: RetrievalValues;
  readonly gallery: RetrievalGallery;
  readonly metrics: readonly RetrievalMetric[];
  /** Metrics whose values of single queries are kept. */
  readonly perQuery: readonly RetrievalMetric[];
  readonly context: ActionContext;
}

/**
 * Evaluates retrieval by one feature file, with progress and warnings on standard error.
 *
 * @throws Error naming the file when it cannot be read, does not fit the labels, or cannot be ranked.
 */
export async function evaluateRun(run: RetrievalRun, options: EvaluateRunOptions): Promise<EvaluatedRun> {
  const { values, gallery, metrics, perQuery, context } = options;
  const { numClasses, similarities } = gallery;
  const features = readRun(run, options);
  const ranked = await openRanked(run, { features, options });
  const task = await context.progress.begin(`ranking ${run.label}`, features.ids.length);
  try {
    const { means, queriesWithoutRelevant } = await evaluate({
      ...ranked.images,
      numClasses,
      similarities,
      metrics,
      perQuery: metrics.filter((metric) => findMetric(perQuery, metric) !== undefined),
      normalize: run.normalize,
      distances: values.distances,
      ...(values.threads !== undefined && { threads: values.threads }),
      ...(values['gallery-memory'] !== undefined && { memory: values['gallery-memory'] * 2 ** 30 }),
      onProgress: (done) => task.update(done),
      onWarning: (message) => context.progress.note(`warning: ${explain(message, run)}`),
    });
    if (queriesWithoutRelevant > 0) {
      context.progress.note(
        `note: ${loneQueries(queriesWithoutRelevant, run.gallery !== undefined)} AP counts as 0`,
      );
    }
    return { run, label: run.label, ids: features.ids, metrics: means };
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(explain(cause.message, run), { cause }) : cause;
  } finally {
    task.end();
    ranked.close();
  }
}

function loneQueries(count: number, apart: boolean): string {
  const one = count === 1;
  if (apart) {
    return `${count} ${one ? 'query has' : 'queries have'} no other image of ${one ? 'its' : 'their'} class in the gallery; ${one ? 'its' : 'their'}`;
  }
  return `${countOf(count, 'image')} ${one ? 'is the only one of its class; its' : 'are the only one of their class; their'}`;
}

/** What is ranked, in the words of the package: the queries themselves, or a gallery that is read in blocks. */
interface RankedImages {
  readonly images: Pick<EvaluateRetrievalOptions, 'features' | 'dimension' | 'ids' | 'labels' | 'queries'>;
  readonly close: () => void;
}

async function openRanked(
  run: RetrievalRun,
  { features, options }: { readonly features: ImageFeatures; readonly options: EvaluateRunOptions },
): Promise<RankedImages> {
  const { labels, apart } = options.gallery;
  const { list: _, ...vectors } = features;
  if (run.gallery === undefined || apart === undefined)
    return { images: { ...vectors, labels }, close: () => undefined };
  const source = await openFeatures(run.gallery);
  try {
    checkGallery(source, { run, apart, features, options });
    const same = sameImages({
      ...{ path: options.values['same-images'], queries: features, images: labels.length },
      ...{ gallery: source, galleryImages: apart.labels.length },
      classes: { queries: labels, gallery: apart.labels, names: options.gallery.classes },
      onNote: (message) => options.context.progress.note(`note: ${run.file}: ${message}`),
    });
    const queries = {
      features: features.features,
      labels: features.ids.map((id) => labels[id]!),
      ...(same && { images: same }),
    };
    const { dimension, ids } = source;
    return {
      images: { features: source, dimension, ids, labels: apart.labels, queries },
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
  readonly options: EvaluateRunOptions;
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

function readRun(run: RetrievalRun, { values, gallery, context }: EvaluateRunOptions): ImageFeatures {
  const features = readFeatures(run.file, {
    images: gallery.labels.length,
    source: gallery.source,
    pictures: gallery.pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
    allowMissing: values['allow-missing'],
    remedy: missingRemedy,
  });
  if (featuresAreEqual(features)) {
    context.progress.note(
      `warning: ${run.file}: all images have the same features, so every ranking is in the order of the images; was the network trained, and is it the right layer?`,
    );
  }
  return features;
}

/** Names the file, and the options in place of those of the package. */
function explain(message: string, { file, gallery }: RetrievalRun): string {
  const spoken = message
    .replace('do not normalize', 'rank without --norm yes')
    .replace('rank by exact distances', 'give --distances exact')
    .replace('raise memory', 'raise --gallery-memory')
    .replace('memory: expected', '--gallery-memory: expected')
    .replace('; raise it, or', '; raise it (in GiB), or');
  return `${file}${gallery === undefined ? '' : ` in the gallery ${gallery}`}: ${spoken}`;
}
