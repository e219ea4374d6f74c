import { countOf } from '@semantic-embeddings/formats';
import {
  makeCubSubset,
  parseDatasetName,
  prepareCifar,
  sortIlsvrcValidation,
} from '@semantic-embeddings/datasets';
import type { ActionContext, CommandResult } from '../../command.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { trackProgress } from '../../output/track-progress.js';
import { UsageError } from '../../usage-error.js';
import type { DatasetPrepareValues } from './command.js';

/** Fetches a data set, lays it out, or says how that is done. */
export async function datasetPrepare(
  values: DatasetPrepareValues,
  context: ActionContext,
): Promise<CommandResult> {
  const { base } = parseDatasetName(values.name);
  checkOptions(values, base);
  const tracked = trackProgress(context.progress);
  const work = { values, context, onProgress: tracked.onProgress };
  try {
    if (/^cifar-10(0(-[ab](-consec)?)?)?$/.test(base)) return await cifar(base, work);
    if (base === 'ilsvrc') return ilsvrc(work);
    if (/^cub-sub\d+$/.test(base)) return cubSubset(Number(base.slice('cub-sub'.length)), work);
  } finally {
    await tracked.end();
  }
  return byHand(values, context);
}

interface Work {
  readonly values: DatasetPrepareValues;
  readonly context: ActionContext;
  readonly onProgress: ReturnType<typeof trackProgress>['onProgress'];
}

/** Which data sets an option is for. */
const meant: Readonly<Record<string, RegExp>> = {
  url: /^cifar-/,
  pictures: /^ilsvrc$/,
  'ground-truth': /^ilsvrc$/,
  meta: /^ilsvrc$/,
};

function checkOptions(values: DatasetPrepareValues, base: string): void {
  const given: Readonly<Record<string, unknown>> = { ...values };
  const idle = Object.keys(meant).find((name) => given[name] !== undefined && !meant[name]!.test(base));
  if (idle === undefined) return;
  throw new UsageError(`--${idle} is not for ${values.name}; leave it away`);
}

async function cifar(base: string, { values, context, onProgress }: Work): Promise<CommandResult> {
  const name = base === 'cifar-10' ? 'CIFAR-10' : 'CIFAR-100';
  context.watchInterrupts(true);
  const { folder, present } = await prepareCifar(name, {
    ...{ dataRoot: values['data-root'], url: values.url, signal: context.signal, onProgress },
  });
  return {
    document: { dataset: values.name, dataRoot: folder, present },
    text: `${folder}: ${present ? 'is complete already' : 'fetched, checked and unpacked'}`,
    next: `next:\n  npx semantic-embeddings dataset info --dataset ${values.name} --data-root ${folder}`,
  };
}

function ilsvrc({ values, onProgress }: Work): CommandResult {
  const { 'data-root': dataRoot, pictures, 'ground-truth': groundTruth, meta, 'dry-run': dryRun } = values;
  const { folder, sorted, present, classes } = sortIlsvrcValidation({
    ...{ dataRoot, pictures, groundTruth, meta, dryRun, onProgress },
  });
  const done = dryRun ? 'would be sorted' : 'sorted';
  return {
    document: { dataset: 'ILSVRC', folder, sorted, present, classes, dryRun },
    text: `${folder}: ${countOf(sorted, 'validation image')} ${done} into ${countOf(classes, 'class folder')}, ${present} ${present === 1 ? 'was' : 'were'} there already`,
  };
}

function cubSubset(perClass: number, { values }: Work): CommandResult {
  const { 'data-root': dataRoot, seed } = values;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new UsageError(`--seed must be a whole number from 0 to 4294967295, but is ${seed}`);
  const { path, train, test, classes } = makeCubSubset({ dataRoot, perClass, seed });
  return {
    document: { dataset: values.name, path, train, test, classes, seed, published: false },
    text:
      `${path}: ${countOf(train, 'training image')}, ${perClass} of each of ${countOf(classes, 'class')}, and all ${countOf(test, 'test image')}\n` +
      `The choice follows from the seed ${seed}. It is not that of the published subsets: results on them are only comparable ` +
      'with the split files of their authors.',
  };
}

/** Says what is there and what is missing. */
async function byHand(values: DatasetPrepareValues, { progress }: ActionContext): Promise<CommandResult> {
  const { name, 'data-root': dataRoot } = values;
  const dataset = await openDataset(name, { dataRoot, progress });
  const { notes } = dataset.describe();
  return {
    document: { dataset: dataset.name, dataRoot, present: true, notes },
    text: [`${dataset.name}: nothing is to be done`, ...notes.map((note) => `note: ${note}`)].join('\n'),
  };
}
