import type { BatchNormalizationOptions, CompatibilityOptions } from '@semantic-embeddings/architectures';
import type { BrokenPicture, Dataset } from '@semantic-embeddings/datasets';
import type { Precision } from '@semantic-embeddings/graph-capture';
import type { z } from 'zod';
import { checkCombinations } from '../options/check-combinations.js';
import { checkOptions } from '../options/check-options.js';
import type { runOptions, scheduledRunOptions } from '../options/run-options.js';
import type { ScalarWriter } from '../logs/tensorboard-callback.js';
import type { TrainingReporter } from '@semantic-embeddings/models';

/** What a run works with that no command line can hold, or only as the name of a file. */
export interface RunInputs {
  /** Name of a dataset, or the dataset itself. */
  readonly dataset: string | Dataset;
  /** Folder of the dataset's files. */
  readonly dataRoot?: string | undefined;
  /** How batch normalization averages. @default zero-debiased, as in the published runs */
  readonly batchNormalization?: BatchNormalizationOptions;
  /** Peculiarities of the original networks. @default none */
  readonly compatibility?: CompatibilityOptions;
  /** TensorFlow's names of the devices for the parts of a batch, used in turn. @default TensorFlow's choice */
  readonly devices?: readonly string[] | undefined;
  /** Makes the writer of the logs in `logDir`, normally `tf.node.summaryFileWriter` of native TensorFlow.js. */
  readonly createLogWriter?: ((folder: string) => ScalarWriter) | undefined;
  /**
   * Is told of every picture that cannot be read, each time that its turn comes; it is left out of its batch, and nothing
   * takes its place.
   * @default such a picture stops the run
   */
  readonly onBroken?: ((picture: BrokenPicture) => void) | undefined;
  /** Receives what happens. */
  readonly reporter?: TrainingReporter | undefined;
  /** Stops after the current step, with the last snapshot intact. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a run by any method: what it works with, and the declared options with their defaults. */
export type RunOptions = RunInputs & Readonly<z.input<typeof runOptions>>;

/** Options of a run with all defaults filled in. */
export type RunSettings = RunInputs &
  Readonly<z.output<typeof runOptions>> & {
    readonly valBatchSize: number;
    /** Weights taken by layer name, where the method has such an option. */
    readonly finetune?: string | undefined;
  };

/** Options of a run by a method that optimizes by momentum and a schedule, with all defaults filled in. */
export type ScheduledSettings = RunSettings & Readonly<z.output<typeof scheduledRunOptions>>;

/** Options of a run whose number format is settled. */
export type Settled<Settings extends RunSettings> = Settings & { readonly precision: Precision };

/**
 * Fills in the defaults of the options of a run and checks them.
 *
 * @param declaration - options of every run and of the method
 * @param options - what was given
 * @returns the options without gaps
 * @throws RangeError that names the option, what was expected and what was given
 * @throws TypeError if logs are wanted and nothing can write them
 *
 * @example
 * ```ts
 * settleOptions(embeddingOptions, { dataset: 'emoji', embedding: 'onehot' }).batchSize; // 100
 * ```
 */
export function settleOptions<Declaration extends z.ZodObject, Options extends RunOptions>(
  declaration: Declaration,
  options: Options,
): Options & z.output<Declaration> & { readonly valBatchSize: number } {
  const settled = checkOptions(declaration, options) as z.output<Declaration> & z.output<typeof runOptions>;
  checkCombinations(settled);
  const { valBatchSize = settled.batchSize, logDir } = settled;
  if (logDir !== undefined && !options.createLogWriter) {
    throw new TypeError("a log folder needs 'createLogWriter', for example tf.node.summaryFileWriter");
  }
  return { ...options, ...settled, valBatchSize };
}
