import type { FactGroup, ReportEpoch } from '../input/report-run.js';
import type { BranchSummary } from './branch-summary.js';
import type { Figure } from './figure.js';
import type { EmbeddingMaps } from './embedding-maps.js';
import type { ClassMatrices } from './class-matrices.js';
import type { MethodMistakes } from './mistakes.js';
import type { QueryCard } from './query-card.js';

/** What decides on the class of an image. */
export type Decision = 'scores' | 'centroids' | 'neighbour';

/** One method: a run, or several that differ in the seed. */
export interface MethodSummary {
  readonly label: string;
  readonly description?: string | undefined;
  /** Number of runs of this label. */
  readonly seeds: number;
  readonly decision: Decision;
  readonly ranking: 'cosine' | 'euclidean';
  /** Mean hierarchical precision at rank 1 … cutoff, 0 … 1. */
  readonly curve: readonly number[];
  /** Standard deviation over the seeds at these ranks. @default one seed only */
  readonly curveDeviation?: readonly number[] | undefined;
}

/** Training of one run. */
export interface TrainingCurves {
  readonly label: string;
  readonly epochs: readonly ReportEpoch[];
}

/** Options and provenance of one run. */
export interface RunFacts {
  readonly label: string;
  readonly groups: readonly FactGroup[];
}

/** A command that a reader may try next. */
export interface NextCommand {
  readonly text: string;
  readonly command: string;
}

/** Sections that text may be added to. */
export type SectionName =
  'figures' | 'curves' | 'queries' | 'mistakes' | 'taxonomy' | 'matrices' | 'maps' | 'training' | 'facts';

/** Everything that a page shows, as plain data: pictures are `data:` URLs. */
export interface ReportData {
  readonly title: string;
  /** Paragraphs under the title; plain text. */
  readonly introduction: readonly string[];
  /** Rank at which AHP is clipped. */
  readonly cutoff: number;
  readonly testSize: number;
  readonly trainSize?: number | undefined;
  readonly numClasses: number;
  readonly methods: readonly MethodSummary[];
  /** Names of the branches of the taxonomy that colours and letters stand for. */
  readonly branches: readonly string[];
  readonly figures: readonly Figure[];
  /** What the paired intervals of gains are over: images by the bootstrap, or seeds, the same of all methods, by Student's t. */
  readonly gainsOver: 'images' | 'seeds';
  /** Hierarchical precision at 1 … cutoff that a ranking at random has on average. */
  readonly chance: readonly number[];
  readonly queries: readonly QueryCard[];
  /** One entry a method. */
  readonly mistakes: readonly MethodMistakes[];
  readonly taxonomy: BranchSummary;
  readonly matrices: ClassMatrices;
  readonly maps?: EmbeddingMaps | undefined;
  readonly training: readonly TrainingCurves[];
  readonly facts: readonly RunFacts[];
  readonly attributions: readonly string[];
  /** What the reader must know: what is missing and why, what was limited. */
  readonly notes: readonly string[];
  /** Paragraphs that follow the heading of a section; plain text. @default none */
  readonly remarks?: Readonly<Partial<Record<SectionName, readonly string[]>>> | undefined;
  /** @default none */
  readonly next?: readonly NextCommand[] | undefined;
}
