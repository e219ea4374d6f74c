import type { BatchNormalizationOptions, CompatibilityOptions } from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { Dataset } from '@semantic-embeddings/datasets';
import type { PrecisionChoice } from './choose-precision.js';
import type { EmbeddingLossName } from './embedding-losses.js';
import type { LearningRateScheduleName } from './learning-rate-schedules.js';
import type { ScheduleOptions } from './schedule-options.js';
import type { ScalarWriter } from './tensorboard-callback.js';
import type { ExecutionOptions } from './training-engine.js';
import type { TrainingReporter } from './training-reporter.js';

/** Options of `trainEmbedding`, named after those of the command line. */
export interface TrainEmbeddingOptions
  extends Omit<ScheduleOptions, 'stepsPerEpoch'>, Omit<ExecutionOptions, 'precision'> {
  /** Name of a dataset, or the dataset itself. */
  readonly dataset: string | Dataset;
  /** Folder of the dataset's files. */
  readonly dataRoot?: string | undefined;
  /** Target vectors: a file, the class embeddings themselves, or `onehot`. */
  readonly embedding: string | ClassEmbedding;

  /** Network. @default 'simple' */
  readonly architecture?: string;
  /** Loss of the embedding. @default 'inv_corr' */
  readonly loss?: EmbeddingLossName;
  /** Weight of the classification loss; above 0 adds a classification head. @default 0 */
  readonly clsWeight?: number;
  /** Layer that the classification head stands on, by name or index. @default the embedding */
  readonly clsBase?: string | number | undefined;
  /** How batch normalisation averages. @default zero-debiased, as in the published runs */
  readonly batchNormalization?: BatchNormalizationOptions;
  /** Peculiarities of the original networks. @default none */
  readonly compatibility?: CompatibilityOptions;

  /**
   * Number format of convolutions and matrix products in captured steps; `auto` takes bfloat16 where this device is at least 1.2
   * times faster with it. A resumed run keeps what it began with under `auto`. @default 'float32'
   */
  readonly precision?: PrecisionChoice;

  /** Learning-rate schedule. @default 'SGDR' */
  readonly lrSchedule?: LearningRateScheduleName;
  /** Learning rate of SGD and of the pre-training phase. @default 0.1 */
  readonly sgdLr?: number;
  /** Largest norm of all gradients together; 0 or less switches the limit off. @default 10 */
  readonly clipgrad?: number;
  /** Factor that the learning rate is multiplied with at the end; 0 means no decay. @default 0 */
  readonly maxDecay?: number;
  /** Nesterov momentum. @default false */
  readonly nesterov?: boolean;
  /** Number of epochs; 0 leaves it to the schedule. @default 0 */
  readonly epochs?: number;
  /** @default 100 */
  readonly batchSize?: number;
  /** @default the batch size */
  readonly valBatchSize?: number | undefined;
  /** Ranks at which hits are counted besides the first. @default [] */
  readonly topKAcc?: readonly number[];
  /** Everything random depends on it. @default 0 */
  readonly seed?: number;

  /** File for the state after every epoch, may contain `{epoch:02d}` or values; an existing file is resumed. */
  readonly snapshot?: string | undefined;
  /** Keep only epochs in which this value improved, which has to exist; `true` means `val_loss`. @default false */
  readonly snapshotBest?: string | boolean;
  /** Index of the first epoch. @default where the snapshot ended, else 0 */
  readonly initialEpoch?: number | undefined;
  /**
   * How a snapshot is resumed: `exact` goes on as if there had been no interruption; `published` takes only the weights
   * and restarts momentum, batch-normalisation counters, schedule and decay, as the original programs do.
   *
   * @default 'exact'
   */
  readonly resume?: 'exact' | 'published';
  /** Weight file, snapshot or model folder whose layers are taken over by name; ignored when resuming. */
  readonly finetune?: string | undefined;
  /** Epochs in which only the new layers are trained, before fine-tuning all. @default 8 */
  readonly finetuneInit?: number;

  /** Where the trained network goes: a file of Keras if it ends in `.h5`, `.hdf5` or `.keras`, else a folder. */
  readonly modelDump?: string | undefined;
  /** File for the weights, npz. */
  readonly weightDump?: string | undefined;
  /** File for the features of the test images: pickle, npy or npz. */
  readonly featureDump?: string | undefined;
  /** Folder for TensorBoard logs; needs `createLogWriter`. */
  readonly logDir?: string | undefined;
  /** Makes the writer of the logs, normally `tf.node.summaryFileWriter` of native TensorFlow.js. */
  readonly createLogWriter?: ((folder: string) => ScalarWriter) | undefined;

  /** Threads that prepare images. @default as `batchSequence` chooses */
  readonly readWorkers?: number | undefined;
  /** Batches that are prepared ahead. @default 100 */
  readonly queueSize?: number | undefined;
  /** Receives what happens. */
  readonly reporter?: TrainingReporter | undefined;
  /** Stops after the current step, with the last snapshot intact. */
  readonly signal?: AbortSignal | undefined;
}
