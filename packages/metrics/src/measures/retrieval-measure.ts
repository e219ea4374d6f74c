/** Classes along one ranking. */
export interface RankedLabels {
  /** Class index of the query. */
  readonly query: number;
  /** Class index of the image at each place: [places]. */
  readonly ranked: Uint32Array;
}

/** Gains along one ranking: similarities of the ranked images' classes to that of the query. */
export interface RankedGains {
  /** Gain at each place: [places]. */
  readonly ranked: Float64Array;
  /** Gain at each place of the best possible ranking: [places]. */
  readonly ideal: Float64Array;
}

/** The parts of one ranking that measures are computed from; what is not needed is not worked out. */
export interface RankingParts {
  /** Hierarchical precision of the first places, which the kernel computes as it walks along the ranking. */
  readonly 'hierarchical precision': number;
  /** Area under the hierarchical precisions of the first places, likewise. */
  readonly 'average hierarchical precision': number;
  /** Gains at the first places. */
  readonly gains: RankedGains;
  /** Classes at the first places. */
  readonly labels: RankedLabels;
  /** Places, counted from 1, of the images of the query's class, ascending: all, wherever they are. */
  readonly 'relevant places': Uint32Array;
}

/** How far a measure looks. */
export interface RankingExtent {
  /** First places that it looks at: its k, or all. */
  readonly places: number;
}

/** A retrieval measure that is computed from one part of a ranking. */
export interface MeasureOfPart<Part extends keyof RankingParts> {
  /** Its name in a metric. */
  readonly name: string;
  /** Whether it looks at the first k places, at the whole ranking, or at either. */
  readonly k: 'required' | 'optional' | 'none';
  /**
   * Fewest places that it is defined for.
   * @default 1
   */
  readonly least?: number;
  /** What it needs of the ranking; gains and hierarchical precisions are those of a similarity. */
  readonly needs: Part;
  /**
   * Its value for one ranking. The part is only lent: its contents change with the next ranking.
   * @default the part itself, where it is a number
   */
  readonly score: (part: RankingParts[Part], extent: RankingExtent) => number;
}

/** Parts that are numbers may be the value themselves. */
type Measure<Part extends keyof RankingParts> = RankingParts[Part] extends number
  ? Omit<MeasureOfPart<Part>, 'score'> & Partial<Pick<MeasureOfPart<Part>, 'score'>>
  : MeasureOfPart<Part>;

/** A retrieval measure: what it needs of a ranking, and how it scores it. */
export type RetrievalMeasure = { [Part in keyof RankingParts]: Measure<Part> }[keyof RankingParts];

const partsOfSimilarity: readonly (keyof RankingParts)[] = [
  'gains',
  'hierarchical precision',
  'average hierarchical precision',
];

/**
 * Whether a measure weighs the ranked images by a class similarity.
 *
 * @example
 * ```ts
 * needsSimilarity({ needs: 'relevant places' }); // false
 * ```
 */
export function needsSimilarity({ needs }: Pick<RetrievalMeasure, 'needs'>): boolean {
  return partsOfSimilarity.includes(needs);
}
