import { parentPort, workerData } from 'node:worker_threads';
import type { ComposeReply, ComposeTask } from './compose-messages.js';
import type { BatchComposer, ComposerSource } from '../dataset/dataset.js';

/*
 * Thread of a ComposePool: imports the composer of the dataset and answers tasks in the order in which
 * they come.
 */

const { module, data } = workerData as ComposerSource;
const port = parentPort!;

const composer: Promise<BatchComposer> = import(module).then(
  (loaded: { createComposer(data: unknown): BatchComposer | Promise<BatchComposer> }) =>
    loaded.createComposer(data),
);
composer.catch(() => undefined); // every task reports it

async function answer(task: ComposeTask): Promise<ComposeReply> {
  const { id, split, indices, augment, seeds, cancelled } = task;
  try {
    const { composeBatch } = await composer.then((ready) => ({
      composeBatch: ready.composeBatch.bind(ready),
    }));
    const skipped = Atomics.load(cancelled, 0) !== 0;
    const images = skipped ? new Float32Array(0) : await composeBatch(split, indices, { augment, seeds });
    return { id, images };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id, error: { name, message } };
  }
}

let last: Promise<void> = Promise.resolve();

port.on('message', (task: ComposeTask) => {
  last = last.then(async () => {
    const reply = await answer(task);
    const transfer = 'images' in reply ? [reply.images.buffer as ArrayBuffer] : [];
    port.postMessage(reply, transfer);
  });
});
