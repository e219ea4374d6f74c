import type { TrainEmbeddingOptions } from '@semantic-embeddings/training';
import type { TrainingValues } from '../commands/train-embedding.js';

/** Options of a run that come from the command line as they are. */
export type TrainingSettings = Omit<TrainEmbeddingOptions, 'dataset' | 'embedding'>;

/** The same, where options that were not given are undefined. */
type Given = { readonly [Name in keyof TrainingSettings]?: TrainingSettings[Name] | undefined };

/**
 * Translates the command line into options of the training package; what was not given is left to its defaults.
 *
 * @example
 * trainingSettings(values).batchSize; // 100
 */
export function trainingSettings(values: TrainingValues): TrainingSettings {
  const best = values['snapshot-best'];
  return defined({
    architecture: values.architecture,
    loss: values.loss,
    clsWeight: values['cls-weight'],
    clsBase: layerReference(values['cls-base']),
    seed: values.seed,
    ...scheduleSettings(values),
    clipgrad: values.clipgrad,
    maxDecay: values['max-decay'],
    nesterov: values.nesterov,
    epochs: values.epochs,
    batchSize: values['batch-size'],
    valBatchSize: values['val-batch-size'],
    topKAcc: values['top-k-acc'],
    snapshot: values.snapshot,
    // The option may stand without a name.
    snapshotBest: best === '' ? true : best,
    initialEpoch: values['initial-epoch'],
    resume: values.resume,
    finetune: values.finetune,
    finetuneInit: values['finetune-init'],
    readWorkers: values['read-workers'],
    queueSize: values['queue-size'],
    // The option may stand without a value.
    eager: values.eager === '' ? true : values.eager === 'auto' ? values.eager : undefined,
    precision: values.precision,
    gpus: values.gpus,
    modelDump: values['model-dump'],
    weightDump: values['weight-dump'],
    featureDump: values['feature-dump'],
    logDir: values['log-dir'],
  });
}

function scheduleSettings(values: TrainingValues): Given {
  return {
    lrSchedule: values['lr-schedule'],
    sgdPatience: values['sgd-patience'],
    sgdLr: values['sgd-lr'],
    sgdMinLr: values['sgd-min-lr'],
    sgdSchedule: values['sgd-schedule'],
    sgdrBaseLen: values['sgdr-base-len'],
    sgdrMul: values['sgdr-mul'],
    sgdrMaxLr: values['sgdr-max-lr'],
    clrStepLen: values['clr-step-len'],
    clrMinLr: values['clr-min-lr'],
    clrMaxLr: values['clr-max-lr'],
  };
}

/** A layer is given by name or by index. */
function layerReference(text: string | undefined): string | number | undefined {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : text;
}

/** The same object without fields that are undefined. */
function defined(settings: Given): TrainingSettings {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as TrainingSettings;
}
