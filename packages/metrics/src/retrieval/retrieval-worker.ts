import { parentPort, workerData } from 'node:worker_threads';

import { RetrievalJob, type RetrievalJobData } from './retrieval-job.js';

const { data, thread } = workerData as { data: RetrievalJobData; thread: number };
const job = new RetrievalJob(data, { thread });
for (let finished = job.runNextBlock(); finished > 0; finished = job.runNextBlock()) {
  parentPort?.postMessage(finished);
}
