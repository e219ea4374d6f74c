import type { Precision } from '@semantic-embeddings/graph-capture';
import { embeddingLosses } from './embedding-losses.js';
import { learningRateSchedules } from './learning-rate-schedules.js';
import type { TrainEmbeddingOptions } from './train-embedding-options.js';

/** Fields of the options that have a default. */
type Defaulted =
  | 'architecture'
  | 'loss'
  | 'clsWeight'
  | 'lrSchedule'
  | 'sgdLr'
  | 'clipgrad'
  | 'maxDecay'
  | 'nesterov'
  | 'epochs'
  | 'batchSize'
  | 'valBatchSize'
  | 'topKAcc'
  | 'seed'
  | 'resume'
  | 'finetuneInit'
  | 'precision';

/** Options of a run with all defaults filled in. */
export type TrainingSettings = TrainEmbeddingOptions & {
  readonly [Field in Defaulted]-?: NonNullable<TrainEmbeddingOptions[Field]>;
};

/** Options of a run whose number format is settled. */
export type SettledSettings = TrainingSettings & { readonly precision: Precision };

/**
 * Fills in the defaults of the options of a run and checks the numbers and names.
 *
 * @param options - options of `trainEmbedding`
 * @returns the options without gaps
 * @throws RangeError that names the option, what was expected and what was received
 *
 * @example
 * ```ts
 * trainingSettings({ dataset: 'emoji', embedding: 'onehot' }).batchSize; // 100
 * ```
 */
export function trainingSettings(options: TrainEmbeddingOptions): TrainingSettings {
  const { batchSize = 100, valBatchSize = batchSize } = options;
  const settings: TrainingSettings = {
    ...options,
    architecture: options.architecture ?? 'simple',
    loss: options.loss ?? 'inv_corr',
    clsWeight: options.clsWeight ?? 0,
    lrSchedule: options.lrSchedule ?? 'SGDR',
    sgdLr: options.sgdLr ?? 0.1,
    clipgrad: options.clipgrad ?? 10,
    maxDecay: options.maxDecay ?? 0,
    nesterov: options.nesterov ?? false,
    epochs: options.epochs ?? 0,
    batchSize,
    valBatchSize,
    topKAcc: options.topKAcc ?? [],
    seed: options.seed ?? 0,
    resume: options.resume ?? 'exact',
    finetuneInit: options.finetuneInit ?? 8,
    precision: options.precision ?? 'float32',
  };
  checkNumbers(settings);
  checkNames(settings);
  checkTexts(settings);
  if (settings.logDir !== undefined && !settings.createLogWriter) {
    throw new TypeError("a log folder needs 'createLogWriter', for example tf.node.summaryFileWriter");
  }
  return settings;
}

function checkNumbers(settings: TrainingSettings): void {
  const { batchSize, valBatchSize, epochs, seed, finetuneInit, initialEpoch = 0 } = settings;
  const counts = { epochs, initialEpoch, finetuneInit };
  for (const [name, value] of Object.entries({ batchSize, valBatchSize })) {
    if (!Number.isInteger(value) || value < 1) throw expected(name, { wanted: 'a positive integer', value });
  }
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isInteger(value) || value < 0)
      throw expected(name, { wanted: 'an integer of at least 0', value });
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw expected('seed', { wanted: 'an integer from 0 to 4294967295', value: seed });
  }
  const { clsWeight, sgdLr, maxDecay, clipgrad } = settings;
  for (const [name, value] of Object.entries({ clsWeight, sgdLr, maxDecay })) {
    if (!Number.isFinite(value) || value < 0)
      throw expected(name, { wanted: 'a number of at least 0', value });
  }
  if (Number.isNaN(clipgrad)) throw expected('clipgrad', { wanted: 'a number', value: clipgrad });
}

function checkNames({ loss, lrSchedule, resume, precision }: TrainingSettings): void {
  const choices: readonly (readonly [string, string, readonly string[]])[] = [
    ['loss', loss, Object.keys(embeddingLosses)],
    ['lrSchedule', lrSchedule, Object.keys(learningRateSchedules)],
    ['resume', resume, ['exact', 'published']],
    ['precision', precision, ['float32', 'bfloat16', 'auto']],
  ];
  for (const [name, value, names] of choices) {
    if (!names.includes(value)) throw expected(name, { wanted: `one of ${names.join(', ')}`, value });
  }
}

/** An empty path is no path: most likely a variable of a script that was not set. */
function checkTexts(settings: TrainingSettings): void {
  const { dataRoot, snapshot, snapshotBest, finetune, modelDump, weightDump, featureDump, logDir } = settings;
  const texts = { dataRoot, snapshot, snapshotBest, finetune, modelDump, weightDump, featureDump, logDir };
  for (const [name, value] of Object.entries(texts)) {
    if (value === '') throw expected(name, { wanted: 'some text', value: 'an empty one' });
  }
}

function expected(name: string, { wanted, value }: { wanted: string; value: unknown }): RangeError {
  return new RangeError(`${name}: expected ${wanted}, got ${String(value)}`);
}
