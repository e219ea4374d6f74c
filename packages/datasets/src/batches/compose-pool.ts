import { Worker } from 'node:worker_threads';
import type { ComposeReply, ComposeTask } from './compose-messages.js';
import { DatasetError } from '../dataset-error.js';
import type { ComposerSource } from '../dataset/dataset.js';

interface Waiting {
  readonly resolve: (images: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Options of node that only make sense for the main script, with and without a value of their own. */
const MAIN_ONLY = /^(--input-type(=.*)?|-e|--eval|-p|--print|-pe|--test|--watch)$/;

/**
 * Worker threads that compose batches. Idle threads do not keep the process alive.
 */
export class ComposePool {
  readonly #threads: Thread[];
  #nextId = 0;
  #failure: Error | undefined;

  /**
   * @param source - where the threads find the composer
   * @param size - number of threads
   */
  constructor(source: ComposerSource, size: number) {
    this.#threads = Array.from({ length: size }, () => this.#start(source));
  }

  /**
   * Gives the batch to the thread with the least to do.
   *
   * @returns the images; an empty array if the task was cancelled before its turn
   */
  compose(task: Omit<ComposeTask, 'id'>): Promise<Float32Array> {
    if (this.#failure) {
      return Promise.reject(this.#failure);
    }
    const thread = this.#threads.reduce((least, other) =>
      other.waiting.size < least.waiting.size ? other : least,
    );
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (thread.waiting.size === 0) {
        thread.worker.ref();
      }
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ ...task, id });
    });
  }

  /** Ends the threads; batches still asked for are rejected. */
  async close(): Promise<void> {
    this.#fail(new DatasetError('the batch sequence was closed'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(source: ComposerSource): Thread {
    const worker = new Worker(new URL('../../dist/batches/compose-worker.js', import.meta.url), {
      workerData: source,
      execArgv: process.execArgv.some((option) => MAIN_ONLY.test(option)) ? [] : process.execArgv,
      name: 'compose',
    });
    worker.unref();
    const thread: Thread = { worker, waiting: new Map() };
    worker.on('message', (reply: ComposeReply) => this.#receive(thread, reply));
    worker.on('error', (error: Error) => this.#fail(stopped(error.message)));
    worker.on('exit', (code) => this.#fail(stopped(`exit code ${code}`)));
    return thread;
  }

  #receive(thread: Thread, reply: ComposeReply): void {
    const waiting = thread.waiting.get(reply.id);
    // A reply that comes after the close: the thread is being ended, which has to keep the process alive.
    if (!waiting) {
      return;
    }
    thread.waiting.delete(reply.id);
    if (thread.waiting.size === 0) {
      thread.worker.unref();
    }
    if ('images' in reply) {
      waiting.resolve(reply.images);
    } else {
      const error = new DatasetError(reply.error.message);
      error.name = reply.error.name;
      waiting.reject(error);
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { waiting } of this.#threads ?? []) {
      for (const { reject } of waiting.values()) {
        reject(this.#failure);
      }
      waiting.clear();
    }
  }
}

function stopped(reason: string): DatasetError {
  return new DatasetError(
    `a worker thread that reads images stopped (${reason}); run with 0 workers to see where it fails`,
  );
}
