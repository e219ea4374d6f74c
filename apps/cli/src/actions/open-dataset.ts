import { DatasetError, loadDataset } from '@semantic-embeddings/datasets';
import type { Dataset } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Progress, ProgressTask } from '../output/progress.js';
import { UsageError } from '../usage-error.js';

/** Which data set is wanted, and where its preparation is shown. */
export interface OpenDatasetOptions {
  readonly dataRoot: string | undefined;
  /** Classes to keep, in this order. @default all, in the order of the data set */
  readonly classes?: readonly ClassId[] | undefined;
  /** File that the classes were read from, for messages. @default none */
  readonly classesFrom?: string | undefined;
  readonly progress: Progress;
}

/**
 * Loads a data set and shows long preparations, such as the first rendering of the emoji, as progress.
 *
 * @throws UsageError when the name is unknown.
 * @throws Error when files are missing or the classes do not fit.
 */
export async function openDataset(
  name: string,
  { dataRoot, classes, classesFrom, progress }: OpenDatasetOptions,
): Promise<Dataset> {
  const tasks = new Map<string, Promise<ProgressTask>>();
  const dataset = await loadDataset(name, {
    dataRoot,
    classes,
    onProgress: ({ stage, done, total }) => {
      const task = tasks.get(stage) ?? Promise.resolve(progress.begin(stage, total));
      tasks.set(stage, task);
      void task.then((shown) => shown.update(done));
    },
  }).catch((cause: unknown) => {
    throw blame(cause, classesFrom);
  });
  for (const task of tasks.values()) (await task).end();
  return dataset;
}

/** Says which part of the command line a failure goes back to. */
function blame(cause: unknown, classesFrom: string | undefined): unknown {
  if (!(cause instanceof DatasetError)) return cause;
  if (cause.about === 'name') return new UsageError(cause.message, { cause });
  if (cause.about !== 'classes' || classesFrom === undefined) return cause;
  return new Error(`${classesFrom}: ${cause.message}`, { cause });
}
