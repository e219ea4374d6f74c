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
  /** Places of the shortest ranking: all images of the gallery, but for the query if some query is among them. */
  readonly places: number;
  /** Whether precision at every rank up to the largest is needed, whatever is in the table. */
  readonly curve: boolean;
}

/** The metrics of an evaluation. */
export interface ChosenMetrics {
  /** Those of the table. */
  readonly columns: readonly RetrievalMetric[];
  /** Whether the rank of `--clip-ahp` counts for some of them. */
  readonly clips: boolean;
  /** Those that are computed; ranks beyond the rankings are left out, unless they were asked for by name. */
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
  const published = (places: number): RetrievalMetric[] => computedMetrics({ plotMax, places, clip });
  if (metrics === undefined)
    return { columns: tableMetrics({ clip }), clips: true, compute: ({ places }) => published(places) };
  const all = meansAll(metrics);
  const wanted = all ? everyMetric() : namedMetrics(metrics);
  const columns = wanted.map((metric) => (takesClip(metric) ? clipped(metric, clip) : metric));
  return {
    columns,
    clips: wanted.some(takesClip),
    compute: ({ places, curve }) => {
      const known = all ? columns.filter((metric) => fits(metric, places)) : columns;
      const further = curve ? published(places).filter((metric) => !findMetric(known, metric)) : [];
      return [...known, ...further];
    },
  };
}

/** Whether rankings of so many places are long enough for a metric. */
function fits({ metric, k }: RetrievalMetric, places: number): boolean {
  const measure = retrievalMeasures.find(({ name }) => name === metric)!;
  const least = 'least' in measure ? measure.least : 1;
  return (k ?? 1) <= places && (k ?? places) >= least;
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

function takesClip({ metric, k }: RetrievalMetric): boolean {
  return k === undefined && clippable.has(metric);
}

function clipped(metric: RetrievalMetric, clip: number | undefined): RetrievalMetric {
  return clip === undefined ? metric : { ...metric, k: clip };
}
