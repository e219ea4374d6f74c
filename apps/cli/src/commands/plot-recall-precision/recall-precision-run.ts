import { countOf } from '@semantic-embeddings/formats';
import { recallPrecisionCurve } from '@semantic-embeddings/metrics';
import type { RecallPrecisionRun } from '@semantic-embeddings/plots';
import type { ImageLabels } from '../../inputs/image-labels.js';
import { featuresAreEqual, readFeatures } from '../../inputs/read-features.js';
import type { Progress } from '../../output/progress.js';
import type { RetrievalRun } from '../evaluate-retrieval/retrieval-runs.js';
import type { RecallPrecisionValues } from './command.js';

/** What a feature file is ranked with. */
export interface RecallPrecisionOptions {
  readonly values: RecallPrecisionValues;
  readonly images: ImageLabels;
  readonly progress: Progress;
}

/** The curve of a feature file, and how many images are no part of it. */
export interface MeasuredCurve extends RecallPrecisionRun {
  readonly recall: Float64Array;
  readonly precision: Float64Array;
  readonly queriesWithoutRelevant: number;
}

/**
 * Ranks the images by one feature file and measures precision by recall, with notes and warnings on standard error.
 *
 * @throws Error naming the file when it cannot be read, does not fit the labels, or cannot be ranked, or no image has another of its
 * class.
 */
export function measureCurve(
  { file, label, normalize }: RetrievalRun,
  { values, images, progress }: RecallPrecisionOptions,
): MeasuredCurve {
  const warn = (message: string) => progress.note(`warning: ${file}: ${message}`);
  const features = readFeatures(file, {
    images: images.labels.length,
    source: images.source,
    pictures: images.pictures,
    onWarning: (message) => progress.note(`warning: ${message}`),
    allowMissing: values['allow-missing'],
    remedy: 'give --allow-missing to leave the others out of all rankings',
  });
  if (featuresAreEqual(features)) {
    warn('all images have the same features, so every ranking is in the order of the images');
  }
  const numbers = numberClasses(images.labels);
  const task = progress.beginBlocking();
  task.update(`ranking ${label}`);
  try {
    const curve = recallPrecisionCurve({
      ...features,
      ...numbers,
      normalize,
      distances: values.distances,
      ...(values.bins !== undefined && values.bins > 0 && { bins: values.bins }),
      onWarning: (message) => warn(speak(message)),
    });
    if (curve.recall.length === 0) {
      throw new RangeError('no image has another of its class, so that there is no recall to draw');
    }
    noteSingles(curve.queriesWithoutRelevant, { label, progress });
    return { label, ...curve };
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(`${file}: ${speak(cause.message)}`, { cause }) : cause;
  } finally {
    task.end();
  }
}

/** Classes without gaps in their numbers. */
function numberClasses(labels: Int32Array): { readonly labels: Int32Array; readonly numClasses: number } {
  const numbers = new Map([...new Set(labels)].sort((a, b) => a - b).map((label, index) => [label, index]));
  return { labels: labels.map((label) => numbers.get(label)!), numClasses: numbers.size };
}

function noteSingles(count: number, { label, progress }: { label: string; progress: Progress }): void {
  if (count === 0) return;
  const are =
    count === 1 ? 'is the only one of its class: it is' : 'are the only one of their class: they are';
  progress.note(
    `note: ${label}: ${countOf(count, 'image')} ${are} left out of the curve, and ${count === 1 ? 'its' : 'their'} AP counts as 0 in the mAP`,
  );
}

/** Names the options in place of those of the package. */
function speak(message: string): string {
  return message
    .replace('do not normalize', 'rank without --norm yes')
    .replace('rank by exact distances', 'give --distances exact');
}
