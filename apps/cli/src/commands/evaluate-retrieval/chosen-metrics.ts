import {
  findMetric,
  needsSimilarity,
  retrievalMeasures,
  type RetrievalMetric,
} from '@semantic-embeddings/metrics';
import { meansAll, parseMetricNames } from '../../parsing/metric-names.js';
import { computedMetrics, similarityNames, tableMetrics, tableRanks } from './retrieval-metrics.js';

/** What the command line says of metrics. */
export interface MetricChoice {
  /** Names, or `all`. @default the published table */
  readonly metrics: string | undefined;
  /** Rank of averages of hierarchical precision that name none. @default all */
  readonly clip: number | undefined;
  /** Largest rank of the curve. */
  readonly plotMax: number;
}

/** What is evaluated. */
export interface ComputeOptions {
  /** Size of the gallery; a query ranks all others. */
  readonly images: number;
  /** Whether precision at every rank up to the largest is needed, whatever is in the table. */
  readonly curve: boolean;
}

/** The metrics of an evaluation. */
export interface ChosenMetrics {
  /** Those of the table. */
  readonly columns: readonly RetrievalMetric[];
  /** Those that are computed; ranks beyond the gallery are left out, unless they were asked for by name. */
  readonly compute: (options: ComputeOptions) => RetrievalMetric[];
}

const named = retrievalMeasures.map((measure) => ({
  name: measure.name,
  k: measure.k,
  similarity: needsSimilarity(measure),
}));

/**
 * The metrics that the command line asks for: those of the published table, by name, or all measures.
 *
 * @throws UsageError naming the word that is no metric.
 * @example
 * chooseMetrics({ metrics: 'AP@R', clip: undefined, plotMax: 250 }).columns; // [{ metric: 'AP@R' }]
 */
export function chooseMetrics({ metrics, clip, plotMax }: MetricChoice): ChosenMetrics {
  const published = (images: number): RetrievalMetric[] => computedMetrics({ plotMax, images, clip });
  if (metrics === undefined)
    return { columns: tableMetrics({ clip }), compute: ({ images }) => published(images) };
  const all = meansAll(metrics);
  const columns = (all ? everyMetric() : namedMetrics(metrics)).map((metric) => clipped(metric, clip));
  return {
    columns,
    compute: ({ images, curve }) => {
      const known = all ? columns.filter((metric) => fits(metric, images)) : columns;
      const further = curve ? published(images).filter((metric) => !findMetric(known, metric)) : [];
      return [...known, ...further];
    },
  };
}

/** Whether the rankings of so many images are long enough for a metric. */
function fits({ metric, k }: RetrievalMetric, images: number): boolean {
  const longest = images - 1;
  const measure = retrievalMeasures.find(({ name }) => name === metric)!;
  const least = 'least' in measure ? measure.least : 1;
  return (k ?? 1) <= longest && (k ?? longest) >= least;
}

function namedMetrics(text: string): RetrievalMetric[] {
  return parseMetricNames(text, { option: '--metrics', measures: named, similarities: similarityNames });
}

/** Every measure, as far as it takes them at the ranks of the table and of the whole ranking; by each similarity in turn. */
function everyMetric(): RetrievalMetric[] {
  const weighed = named.filter(({ similarity }) => similarity).flatMap(extents);
  const flat = named.filter(({ similarity }) => !similarity).flatMap(extents);
  return [
    ...similarityNames.flatMap((similarity) => weighed.map((metric) => ({ ...metric, similarity }))),
    ...flat,
  ];
}

function extents({ name, k }: (typeof named)[number]): RetrievalMetric[] {
  const ranks = k === 'none' || clippable.has(name) ? [] : tableRanks;
  return [
    ...ranks.map((rank) => ({ metric: name, k: rank })),
    ...(k === 'required' ? [] : [{ metric: name }]),
  ];
}

/** Averages of hierarchical precision, which `--clip-ahp` is for. */
const clippable: ReadonlySet<string> = new Set(['AHP', 'nAHP']);

function clipped(metric: RetrievalMetric, clip: number | undefined): RetrievalMetric {
  if (clip === undefined || metric.k !== undefined || !clippable.has(metric.metric)) return metric;
  return { ...metric, k: clip };
}
