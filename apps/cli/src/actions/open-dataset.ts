import { loadDataset } from '@semantic-embeddings/datasets';
import type { Dataset } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Progress, ProgressTask } from '../output/progress.js';

/** Which data set is wanted, and where its preparation is shown. */
export interface OpenDatasetOptions {
  readonly dataRoot: string | undefined;
  /** Classes to keep, in this order. @default all, in the order of the data set */
  readonly classes?: readonly ClassId[] | undefined;
  readonly progress: Progress;
}

/**
 * Loads a data set and shows long preparations, such as the first rendering of the emoji, as progress.
 *
 * @throws Error when the name is unknown, files are missing or the classes do not fit.
 */
export async function openDataset(
  name: string,
  { dataRoot, classes, progress }: OpenDatasetOptions,
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
  });
  for (const task of tasks.values()) (await task).end();
  return dataset;
}
