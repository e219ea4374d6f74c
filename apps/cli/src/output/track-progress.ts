import type { DatasetProgress } from '@semantic-embeddings/datasets';
import type { Progress } from './progress.js';
import type { ProgressTask } from './progress-task.js';

/** Shows long preparations of a data set. */
export interface TrackedProgress {
  readonly onProgress: (progress: DatasetProgress) => void;
  /** Ends what is shown. */
  readonly end: () => Promise<void>;
}

/**
 * Shows what a data set says of long preparations, one display for every stage.
 *
 * @example
 * const { onProgress, end } = trackProgress(progress);
 * await surveyPictures(paths, { onProgress }).finally(end);
 */
export function trackProgress(progress: Progress): TrackedProgress {
  const tasks = new Map<string, Promise<ProgressTask>>();
  return {
    onProgress: ({ stage, done, total }) => {
      const task = tasks.get(stage) ?? Promise.resolve(progress.begin(stage, total));
      tasks.set(stage, task);
      void task.then((shown) => shown.update(done));
    },
    end: async () => {
      for (const task of tasks.values()) (await task).end();
    },
  };
}
