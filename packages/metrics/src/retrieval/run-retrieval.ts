import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { RetrievalJob, type RetrievalJobData } from './retrieval-job.js';

/** How to run a retrieval evaluation. */
export interface RunRetrievalOptions {
  readonly threads: number;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

const sliceMilliseconds = 50;

/** Runs on the calling thread and lets it breathe about twenty times a second. */
async function runHere(data: RetrievalJobData, onQueries: (count: number) => void): Promise<void> {
  const job = new RetrievalJob(data, { thread: 0 });
  let sliceStart = performance.now();
  for (let finished = job.runNextBlock(); finished > 0; finished = job.runNextBlock()) {
    onQueries(finished);
    if (performance.now() - sliceStart > sliceMilliseconds) {
      await setImmediate();
      sliceStart = performance.now();
    }
  }
}

function runWorker(worker: Worker, onQueries: (count: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', onQueries);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a ranking worker thread stopped with exit code ${code}`));
    });
  });
}

async function runInWorkers(
  data: RetrievalJobData,
  { threads, onQueries }: { readonly threads: number; readonly onQueries: (count: number) => void },
): Promise<void> {
  const url = new URL('../../dist/retrieval/retrieval-worker.js', import.meta.url);
  const workers = Array.from(
    { length: threads },
    (_, thread) => new Worker(url, { workerData: { data, thread } }),
  );
  try {
    await Promise.all(workers.map((worker) => runWorker(worker, onQueries)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/**
 * Runs all blocks of a retrieval evaluation, on this thread or on several worker threads; the results are in the
 * shared memory afterwards and are the same either way.
 *
 * @example
 * ```ts
 * await runRetrieval(data, { threads: 2, onProgress: undefined });
 * ```
 */
export async function runRetrieval(
  data: RetrievalJobData,
  { threads, onProgress }: RunRetrievalOptions,
): Promise<void> {
  const total = data.plan.queries;
  let done = 0;
  const onQueries = (count: number): void => {
    done += count;
    onProgress?.(done, total);
  };
  if (threads === 1) await runHere(data, onQueries);
  else await runInWorkers(data, { threads, onQueries });
}
