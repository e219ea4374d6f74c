import { z } from 'zod';
import {
  learningRateSchedules,
  scheduleOptions,
  type LearningRateScheduleName,
} from '../schedules/learning-rate-schedules.js';
import { nonNegative, text, wholeNumber } from './option-kinds.js';

/** Options of the network and of everything random. */
const network = {
  architecture: text().default('simple').describe('Network architecture, e.g. simple or resnet-32'),
  seed: z.int().min(0).max(0xffffffff).default(0).describe('Seed of initial weights, order and augmentation'),
};

const maxDecay = nonNegative()
  .default(0)
  .describe('Factor by which the learning rate has decayed at the end, on top of the schedule; 0 is off');

/** Options of stochastic gradient descent with momentum. */
const optimization = {
  clipgrad: z.number().default(10).describe('Largest global norm of the gradient; 0 or less does not clip'),
  maxDecay,
  nesterov: z.boolean().default(false).describe('Use Nesterov momentum'),
  epochs: wholeNumber(0).optional().describe('Number of epochs; 0 is the whole schedule [0]'),
};

/** Options of the size of batches. */
const batches = {
  batchSize: wholeNumber(1).default(100).describe('Images per training step'),
  valBatchSize: wholeNumber(1).optional().describe('Images per validation step [as --batch-size]'),
  imagesPerClass: wholeNumber(0)
    .optional()
    .describe('Images of every class in a training batch; 0 takes images as they come [0]'),
};

/** Options of the state that a run leaves and goes on from. */
const state = {
  snapshot: text()
    .optional()
    .describe('File that holds the whole state after every epoch; resumed from if it exists'),
  snapshotBest: z
    .union([z.boolean(), text()])
    .default(false)
    .describe('Write the snapshot only when this value improves, e.g. val_acc or val_prob_acc [val_loss]'),
  snapshotEvery: text()
    .optional()
    .describe(
      'How often the snapshot is written amid epochs as well, in seconds, minutes, hours or steps, e.g. 10m or 500steps',
    ),
  initialEpoch: wholeNumber(0)
    .optional()
    .describe('Epoch to begin with, counted from 0 [0, or where the snapshot ended]'),
  resume: z
    .enum(['exact', 'published'])
    .default('exact')
    .describe(
      'exact: a resumed run goes on as if it had never stopped; published: only the weights are taken over',
    ),
};

/** Options of a run that begins with the weights of another network. */
const fineTuning = {
  finetune: text()
    .optional()
    .describe('Weights taken by layer name: model folder, snapshot, HDF5, .keras, npz or safetensors'),
  finetuneInit: wholeNumber(0)
    .default(8)
    .describe('Epochs in which only the new layers are trained, with --finetune'),
};

/** Options of how steps are computed. */
const execution = {
  gpus: wholeNumber(1)
    .default(1)
    .describe('GPUs that share every batch; with fewer, the parts are computed one after the other'),
  precision: z
    .enum(['float32', 'bfloat16', 'auto'])
    .default('float32')
    .describe(
      'Number format of convolutions and matrix products; auto takes bfloat16 where it is at least 1.2 times faster',
    ),
  eager: z
    .union([z.boolean(), z.literal('auto')])
    .default(false)
    .describe(
      'Run steps operation by operation instead of as one TensorFlow graph; "auto": only if one cannot be captured',
    ),
};

/** Options of the preparation of batches. */
const preparation = {
  readWorkers: wholeNumber(0)
    .default(8)
    .describe('Threads that prepare batches; never more than the machine has cores'),
  queueSize: wholeNumber(1).default(100).describe('Batches prepared in advance'),
};

/** Options of what a run leaves and reports. */
const results = {
  modelDump: text()
    .optional()
    .describe(
      'Where the trained model goes, for "features extract", "predict" and "evaluate classification": a folder, or a file of Keras (.h5, .hdf5, .keras)',
    ),
  weightDump: text().optional().describe('File for the weights alone (.npz, .h5 or .safetensors)'),
  featureDump: text()
    .optional()
    .describe('File for the embeddings of the test images (.pickle, .npz or .npy)'),
  logDir: text().optional().describe('Folder for TensorBoard logs'),
  history: text()
    .optional()
    .describe(
      'File that gets a line of JSON with all values after every epoch; a resumed run goes on with it',
    ),
  printValues: z
    .enum(['last', 'best'])
    .default('last')
    .describe(
      'Values at the end: of the last epoch, or of the best by val_prob_acc, else val_acc, else another accuracy, else val_loss',
    ),
  topKAcc: z.array(wholeNumber(1)).default([]).describe('Report accuracy within the first k as well'),
};

const scheduleNames = Object.keys(learningRateSchedules) as [LearningRateScheduleName];

/**
 * Declares the options of a run by a method that optimizes in a way of its own: neither schedule nor momentum, neither clipping nor
 * fine-tuning. Else as `withRunOptions`.
 *
 * @example
 * ```ts
 * withCommonOptions({ margin: nonNegative().default(0.1).describe('…') }).parse({}).margin; // 0.1
 * ```
 */
export function withCommonOptions<Shape extends z.core.$ZodLooseShape>(own: Shape) {
  const { seed } = network;
  return declared(own, {
    ...{ seed, maxDecay },
    ...{ ...batches, ...state, ...execution, ...preparation, ...results },
  });
}

/** The method's own options in front of the common ones, but those that it declares again in their place. */
function declared<Own extends z.core.$ZodLooseShape, Common extends z.core.$ZodLooseShape>(
  own: Own,
  common: Common,
) {
  const added = Object.entries(own).filter(([name]) => !Object.hasOwn(common, name));
  const { architecture } = network;
  return z.object({ architecture, ...(Object.fromEntries(added) as Own), ...common, ...own });
}

/**
 * Declares the options of a run by a method: the method's own between those of the network and those of the optimization; an
 * option that every run has gets the method's default where the method declares it again.
 *
 * @example
 * ```ts
 * withRunOptions({ finetuneInit: wholeNumber(0).default(3).describe('…') }).parse({}).finetuneInit; // 3
 * ```
 */
export function withRunOptions<Shape extends z.core.$ZodLooseShape>(own: Shape) {
  const { seed } = network;
  return declared(own, {
    seed,
    lrSchedule: z.enum(scheduleNames).default('SGDR').describe('Learning rate schedule'),
    ...scheduleOptions.shape,
    ...optimization,
    ...batches,
    ...state,
    ...fineTuning,
    ...execution,
    ...preparation,
    ...results,
  });
}

/** What every method of training can be told, in the order in which a person reads it. */
export const runOptions = withCommonOptions({});

/** What every method that optimizes by momentum and a schedule can be told besides. */
export const scheduledRunOptions = withRunOptions({});
