import { metricName, type Metric } from '@semantic-embeddings/metrics';
import { meansAll, parseMetricNames } from '../parsing/metric-names.js';
import type { NamedMeasure } from '../parsing/named-measure.js';

/**
 * Chooses metrics of a file by how they are written for every `--metrics`.
 *
 * @param names - metrics that there are
 * @param text - names with commas between; all metrics without it
 * @throws UsageError naming the word that is no metric, or none of them.
 * @example
 * chooseMetrics(['AHP@250 (WUP)', 'AHP@250 (LCS_HEIGHT)', 'AP'], 'mAP, ahp@250:wup'); // ['AP', 'AHP@250 (WUP)']
 */
export function chooseMetrics(names: readonly string[], text: string | undefined): readonly string[] {
  if (text === undefined || meansAll(text)) return names;
  const metrics = names.map(metricOf);
  const similarities = [...new Set(metrics.flatMap(({ similarity }) => similarity ?? []))];
  const chosen = parseMetricNames(text, {
    ...{ option: '--metrics', measures: measuresOf(metrics), similarities, present: names },
  });
  return chosen.map(metricName);
}

/** The metric whose name `metricName` has written; of another name the measure that is called so. */
function metricOf(name: string): Metric {
  const [, top, ofTop] = /^Top-(\d+) (Accuracy)$/.exec(name) ?? [];
  if (ofTop !== undefined) return { metric: ofTop, k: Number(top) };
  const [, metric = name, k, similarity] = /^(.*?)(?:@(\d+))?(?: \((\w+)\))?$/s.exec(name) ?? [];
  return { metric, ...(k && { k: Number(k) }), ...(similarity && { similarity }) };
}

/** The measures of some metrics, with what follows their names there. */
function measuresOf(metrics: readonly Metric[]): NamedMeasure[] {
  return [...new Set(metrics.map(({ metric }) => metric))].map((name) => {
    const alike = metrics.filter(({ metric }) => metric === name);
    const ranked = alike.filter(({ k }) => k !== undefined).length;
    return {
      name,
      k: ranked === 0 ? 'none' : ranked === alike.length ? 'required' : 'optional',
      similarity: alike.some(({ similarity }) => similarity !== undefined),
    };
  });
}
