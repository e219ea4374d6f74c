import { metricName, type Metric } from '@semantic-embeddings/metrics';
import { UsageError } from '../usage-error.js';
import { findMeasure, refuseMetric, requireRank, simplify } from './find-measure.js';
import type { MetricNamesOptions, NamedMeasure } from './named-measure.js';

/** A metric of some measures. */
export type NamedMetric<Measure extends NamedMeasure> = Metric & { readonly metric: Measure['name'] };

/**
 * Reads metrics as they are written in tables, separated by commas: `P@10, nAHP@250, AP`, `Top-5 Accuracy`.
 *
 * `AHP@250 (WUP)` or `AHP@250:WUP` is by one similarity, `AHP@250` by each. Capitals, spaces and hyphens do not count, and an `m` for
 * the mean may stand before a name: `mAP@R`.
 *
 * @returns every metric once, in the order of the names
 * @throws UsageError naming the word, and what is expected, where it is no metric.
 * @example
 * parseMetricNames('mAP, P@10', { option: '--metrics', measures, similarities: ['WUP'] });
 * // [{ metric: 'AP' }, { metric: 'P', k: 10, similarity: 'WUP' }]
 */
export function parseMetricNames<Measure extends NamedMeasure>(
  text: string,
  options: MetricNamesOptions<Measure>,
): NamedMetric<Measure>[] {
  const metrics = text.split(',').flatMap((word) => metricsOf(word.trim(), options));
  return [...new Map(metrics.map((metric) => [JSON.stringify(metric), metric])).values()];
}

/**
 * Whether all metrics are meant.
 *
 * @example
 * meansAll(' ALL'); // true
 */
export function meansAll(text: string): boolean {
  return text.trim().toLowerCase() === 'all';
}

/** Name, and the similarity after a colon or in brackets. */
const pattern = /^(.*?)\s*(?::\s*([\w-]+)|\(\s*([\w-]+)\s*\))?$/s;

function metricsOf<Measure extends NamedMeasure>(
  word: string,
  options: MetricNamesOptions<Measure>,
): NamedMetric<Measure>[] {
  const { present } = options;
  const meant = meantMetrics(word, options);
  if (present === undefined) return meant;
  const found = meant.filter((metric) => present.includes(metricName(metric)));
  return found.length > 0 ? found : refuseMetric(word, options);
}

/** What a word means, whether there is such a metric or not. */
function meantMetrics<Measure extends NamedMeasure>(
  word: string,
  options: MetricNamesOptions<Measure>,
): NamedMetric<Measure>[] {
  const [, ranked, afterColon, inBrackets] = pattern.exec(word)!;
  const { measure, rank } = findMeasure(ranked!, options);
  const k = requireRank(rank, { measure, word, option: options.option });
  const metric = { metric: measure.name as Measure['name'], ...(k !== undefined && { k }) };
  const similarity = afterColon ?? inBrackets;
  if (measure.similarity === true) {
    return chooseSimilarities(similarity, { ...options, word }).map((name) => ({
      ...metric,
      similarity: name,
    }));
  }
  if (similarity !== undefined) {
    throw new UsageError(
      `${options.option}: ${measure.name} weighs by no similarity of classes, but got "${word}"`,
    );
  }
  return [metric];
}

function chooseSimilarities(
  name: string | undefined,
  {
    similarities = [],
    word,
    option,
  }: { readonly similarities?: readonly string[]; readonly word: string; readonly option: string },
): readonly string[] {
  if (name === undefined) return similarities;
  const chosen = similarities.filter((similarity) => simplify(similarity) === simplify(name));
  if (chosen.length > 0) return chosen;
  throw new UsageError(`${option}: expected a similarity of ${similarities.join(', ')}, but got "${word}"`);
}
