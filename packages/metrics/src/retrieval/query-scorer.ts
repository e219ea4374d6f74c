import { idealGains } from '../measures/ideal-gains.js';
import type { RankedGains, RankingParts, RetrievalMeasure } from '../measures/retrieval-measure.js';
import { retrievalMeasure } from '../measures/retrieval-measures.js';
import { noRow } from '../ranking/gallery-ranker.js';
import { ClassScores, type ClassScoresOptions } from './class-scores.js';
import { QueryRanker, type BlockQuery, type RankingProvider } from './query-ranker.js';
import type { RequestedMetric } from './requested-metrics.js';

/** A metric that is more than a number that the kernel computes. */
interface ScoredMetric extends RequestedMetric {
  /** Its position among the metrics. */
  readonly index: number;
  readonly score: NonNullable<RetrievalMeasure['score']>;
}

/** Ranks the gallery for single queries and gives every measure the part of the ranking that it is computed from. */
export class QueryScorer {
  readonly #options: ClassScoresOptions;
  readonly #ranker: RankingProvider;
  readonly #classScores: ClassScores;
  readonly #numbers: Float64Array;
  readonly #classCounts: Uint32Array;
  /** Where the kernel leaves the part of each metric, as a float64; 0 for parts that are worked out here. */
  readonly #parts: Uint32Array;
  readonly #scored: readonly ScoredMetric[];
  /** Classes at the first places of the current ranking. */
  readonly #labels: Uint32Array;
  #relevantPlaces: Uint32Array = new Uint32Array();
  /** Places of the current ranking. */
  #length = 0;
  /** Gains of the best ranking for the current class, by lane. */
  readonly #ideals = new Map<number, Float64Array>();
  /** Gains at the first places of the current ranking, those of one lane at a time. */
  readonly #gains: Float64Array;
  #lane = -1;
  #label = -1;
  /** Whether the query is in the gallery. */
  #inGallery = true;

  /** Scores the rankings that `ranker` gives. */
  constructor(options: ClassScoresOptions, ranker: RankingProvider = new QueryRanker(options)) {
    const { memory, plan } = options;
    this.#options = options;
    this.#ranker = ranker;
    this.#classScores = new ClassScores(options);
    this.#numbers = new Float64Array(memory.buffer);
    this.#classCounts = new Uint32Array(memory.buffer, plan.classCounts, plan.numClasses);
    this.#labels = new Uint32Array(plan.needs.labelled);
    this.#gains = new Float64Array(plan.needs.labelled);
    this.#parts = Uint32Array.from(plan.metrics, (metric) => this.#classScores.addressOf(metric) / 8);
    this.#scored = plan.metrics.flatMap((metric, index) => {
      const { score } = retrievalMeasure(metric.measure);
      return score ? [{ ...metric, index, score }] : [];
    });
  }

  /** Computes the distances of `count` queries, from position `start` of the order of work. */
  measure(start: number, count: number): void {
    this.#ranker.measure(start, count);
  }

  /** Ranks the gallery for one query of the measured block and computes its metrics into `values`. */
  score(query: BlockQuery, values: Float64Array): void {
    this.#rank(query);
    for (let i = 0; i < values.length; i++) values[i] = this.#numbers[this.#parts[i]!]!;
    for (const metric of this.#scored) {
      const { index, score } = metric;
      const places = Math.min(metric.places, this.#length);
      const part = this.#parts[index] === 0 ? this.#partOf({ ...metric, places }) : values[index]!;
      // The part is the one that the measure asks for, which the compiler cannot follow from one to the other.
      values[index] = score(part as never, { places });
    }
  }

  #rank(query: BlockQuery): void {
    const { needs, lateQueryQuirk } = this.#options.plan;
    const { label } = query;
    const inGallery = query.own !== noRow;
    this.#ranker.rank(query);
    if (label !== this.#label || inGallery !== this.#inGallery) this.#ideals.clear();
    this.#label = label;
    this.#inGallery = inGallery;
    this.#length = this.#ranker.lengthOf(query);
    if (needs.scored > 0) {
      this.#classScores.enterClass(label, { inGallery });
      if (lateQueryQuirk) this.#classScores.enterQueryPosition(this.#ranker.positionOf(query));
      this.#classScores.score(this.#length);
    }
    this.#ranker.copyLabels(this.#labels.subarray(0, this.#length));
    this.#lane = -1;
    if (needs.relevant) this.#relevantPlaces = this.#ranker.relevantPlaces(query);
  }

  #partOf({ needs, places, lane }: RequestedMetric): RankingParts[keyof RankingParts] {
    if (needs === 'relevant places') return this.#relevantPlaces;
    if (needs === 'labels') return { query: this.#label, ranked: this.#labels.subarray(0, places) };
    return this.#gainsOf(places, lane);
  }

  /** Gains at the first places; those of all measures with one similarity are looked up once. */
  #gainsOf(places: number, lane: number): RankedGains {
    const { similarities, plan } = this.#options;
    const start = this.#label * plan.numClasses;
    const gains = similarities[lane]!.subarray(start, start + plan.numClasses);
    if (lane !== this.#lane) {
      for (let place = 0; place < this.#labels.length; place++) {
        this.#gains[place] = gains[this.#labels[place]!]!;
      }
      this.#lane = lane;
    }
    let ideal = this.#ideals.get(lane);
    if (!ideal) {
      const counts = this.#classCounts.slice();
      if (this.#inGallery) counts[this.#label]!--;
      ideal = idealGains({ gains, counts, places: plan.needs.labelled });
      this.#ideals.set(lane, ideal);
    }
    return { ranked: this.#gains.subarray(0, places), ideal: ideal.subarray(0, places) };
  }
}
