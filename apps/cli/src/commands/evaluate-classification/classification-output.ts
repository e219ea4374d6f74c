import type { ClassificationMetric } from '@semantic-embeddings/metrics';
import type { ClassificationValues } from './command.js';
import type { MeasuredClassification } from './measure-run.js';

/** Everything that was measured. */
export interface EvaluatedClassification {
  readonly runs: readonly MeasuredClassification[];
  /** Metrics of the table. */
  readonly columns: readonly ClassificationMetric[];
}

/** Something that is made of the evaluation besides its table: a file that an option names. */
export interface ClassificationOutput {
  /**
   * Whether it needs the values of single images.
   * @default false
   */
  readonly perQuery?: boolean;
  /** Makes it. */
  readonly write: (evaluated: EvaluatedClassification) => void;
}

/**
 * Checks an option, and whether its file can be written, before anything is read.
 *
 * @returns nothing if the option is not given
 */
export type PlanOutput = (values: ClassificationValues) => ClassificationOutput | undefined;
