import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { convertElements } from '@semantic-embeddings/formats';
import type { ReportRun } from '@semantic-embeddings/report';
import type { Progress } from '../../output/progress.js';
import { readHistory } from '../../inputs/read-history.js';
import { readFeatures, type ImageFeatures } from '../../inputs/read-features.js';
import { reorderScores } from '../../run-folder/reorder-scores.js';
import type { NamedImages } from './report-images.js';
import { runDescription, runFacts } from './run-facts.js';
import type { RunSource } from './run-source.js';

/** What runs must fit. */
export interface ReadReportRunsOptions {
  readonly named: NamedImages;
  /** Images without features are in order. */
  readonly allowMissing: boolean;
  /** Class list that was given. @default none */
  readonly classList?: string | undefined;
  readonly progress: Progress;
}

/**
 * Reads what a report needs of a run: features, class scores, class embeddings, history.
 *
 * @throws Error naming the file that is damaged or of other images or classes
 * @example
 * readReportRun(source, options).dimension; // 100
 */
export function readReportRun(source: RunSource, options: ReadReportRunsOptions): ReportRun {
  const { label, normalize, record } = source;
  const read = featureReader(options);
  const { features, dimension, ids } = read(source.features);
  const { classes } = options.named.images;
  const scores = source.scores === undefined ? undefined : read(source.scores);
  return {
    ...{ label, normalize, features, dimension, ids },
    ...(record && { seed: record.seed, description: runDescription(record) }),
    ...(scores && { scores: scoresInOrder(scores, { ids, source, options }) }),
    centroids: scores ? undefined : classVectors(source, { dimension, classes }),
    history: source.history === undefined ? undefined : readHistory(source.history, options.progress),
    facts: runFacts(source),
  };
}

function featureReader({
  named,
  allowMissing,
  progress,
}: ReadReportRunsOptions): (path: string) => ImageFeatures {
  const { images, source, pictures } = named;
  return (path) =>
    readFeatures(path, {
      ...{ images: images.labels.length, source, pictures, allowMissing },
      onWarning: (message) => progress.note(`warning: ${message}`),
      remedy: 'give --allow-missing to leave the others out',
    });
}

function checkScores(
  scores: ImageFeatures,
  {
    ids,
    source,
    numClasses,
  }: { readonly ids: Int32Array; readonly source: RunSource; readonly numClasses: number },
): void {
  if (scores.dimension !== numClasses) {
    throw new Error(
      `${source.scores}: expected a score for each of ${numClasses} classes, got ${scores.dimension} values for every image; ` +
        'give the class list of the network as --classes-from',
    );
  }
  if (scores.ids.length === ids.length && scores.ids.every((id, row) => id === ids[row])) return;
  throw new Error(`${source.scores} and ${source.features} are of different images; extract both again`);
}

/** Columns of scores in the order of the classes of the page; a run may have numbered them otherwise. */
function scoresInOrder(
  scores: ImageFeatures,
  {
    ids,
    source,
    options: { named, classList, progress },
  }: { readonly ids: Int32Array; readonly source: RunSource; readonly options: ReadReportRunsOptions },
): ImageFeatures['features'] {
  const { classes } = named.images;
  checkScores(scores, { ids, source, numClasses: classes.length });
  const from = scores.classIds ?? source.record?.dataset.classes;
  if (from === undefined && classList === undefined)
    progress.note(
      `note: ${source.scores}: order of the classes of ${named.source} assumed; give --classes-from`,
    );
  const ordered = reorderScores(scores, { from: from ?? classes, to: classes });
  if (ordered !== undefined) return ordered;
  throw new Error(
    `${source.scores}: expected scores of the classes of ${named.source}, got those of other classes; ` +
      'give the class list of the network as --classes-from',
  );
}

/** Class embeddings in the order of the classes; those of one-hot targets are the axes. */
function classVectors(
  { centroids, centroidsGiven, features, record }: RunSource,
  { dimension, classes }: { readonly dimension: number; readonly classes: NamedImages['images']['classes'] },
): Float64Array | undefined {
  if (centroids === undefined) {
    const areAxes = record?.options['embedding'] === 'onehot' && dimension === classes.length;
    if (!areAxes) return undefined;
    const axis = new Map(record.dataset.classes.map((id, index) => [id, index]));
    return Float64Array.from(
      classes.flatMap((id) => Array.from({ length: dimension }, (_, at) => (at === axis.get(id) ? 1 : 0))),
    );
  }
  const { embedding, classes: listed } = readClassEmbedding(centroids);
  const [, width] = embedding.shape as [number, number];
  // Class vectors of another space, such as words, do not decide unless somebody names them.
  if (width !== dimension && !centroidsGiven) return undefined;
  if (width !== dimension) {
    throw new Error(
      `${features} has ${dimension} values per image, but the class embeddings in ${centroids} have dimension ${width}; ` +
        'features and class embeddings must have the same dimension',
    );
  }
  const { data } = convertElements(embedding, 'float64');
  const rowOf = new Map(listed.map((id, row) => [id, row]));
  return Float64Array.from(
    classes.flatMap((id) => {
      const row = rowOf.get(id);
      if (row === undefined)
        throw new Error(`${centroids}: expected a vector of every class, got none of ${id}`);
      return Array.from(data.subarray(row * width, (row + 1) * width));
    }),
  );
}
