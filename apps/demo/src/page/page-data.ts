/** One picture of a ranking. */
export interface RankedPicture {
  /** `data:` URI of the picture. */
  readonly picture: string;
  readonly className: string;
  /** Semantic similarity of its class to the class of the query, 0 … 1 (LCS height). */
  readonly similarity: number;
}

/** One query with what each network ranks first. */
export interface QueryCard {
  readonly picture: string;
  readonly className: string;
  /** One ranking a network, in the order of {@link PageData.networks}. */
  readonly rankings: readonly (readonly RankedPicture[])[];
  /** AHP@k of this query, one a network. */
  readonly precision: readonly number[];
}

/** What the page tells of one trained network. */
export interface NetworkSummary {
  readonly label: string;
  /** One sentence: what the network was trained to do. */
  readonly description: string;
  /** mAHP@k by height of the lowest common subsumer, 0 … 1. */
  readonly meanPrecision: number;
  /** Share of test pictures whose nearest class is their own, 0 … 1. */
  readonly accuracy: number;
  /** Mean hierarchical precision at 1 … k. */
  readonly curve: readonly number[];
  readonly trainingSeconds: number;
}

/** A class or a group of classes, with pictures of the class. */
export interface TaxonomyBranch {
  readonly name: string;
  readonly children: readonly TaxonomyBranch[];
  readonly pictures: readonly string[];
}

/** Everything that the page shows. */
export interface PageData {
  readonly cutoff: number;
  readonly networks: readonly NetworkSummary[];
  readonly queries: readonly QueryCard[];
  readonly taxonomy: TaxonomyBranch;
  readonly trainSize: number;
  readonly testSize: number;
  readonly numClasses: number;
  /** Facts of the run (seed, epochs, machine, versions), label → value. */
  readonly provenance: Readonly<Record<string, string>>;
  /** Sources and licences of the pictures. */
  readonly attribution: readonly string[];
}
