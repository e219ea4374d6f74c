import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadReply, ThreadStart, ThreadWork } from './thread-pool.js';

/*
 * A thread of a ThreadPool: imports the module with its work and answers tasks in the order in which they come.
 */

const { source, at } = workerData as ThreadStart;
const port = parentPort!;

const work: Promise<ThreadWork> = import(source.module).then(
  (loaded: { createThread(data: unknown, at: Int32Array): ThreadWork | Promise<ThreadWork> }) =>
    loaded.createThread(source.data, at),
);
work.catch(() => undefined); // every task reports it

async function answer({ id, task }: { readonly id: number; readonly task: never }): Promise<void> {
  let reply: ThreadReply;
  let transfer: readonly ArrayBuffer[] = [];
  try {
    const { result, transfer: moved = [] } = await (await work)(task);
    reply = { id, result };
    transfer = moved;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    reply = { id, error: { name, message } };
  }
  port.postMessage(reply, transfer);
}

let last: Promise<void> = Promise.resolve();

port.on('message', (message: { readonly id: number; readonly task: never }) => {
  last = last.then(() => answer(message));
});
