import { Worker } from 'node:worker_threads';
import { DatasetError } from '../dataset-error.js';

/**
 * Where a thread finds what it shall do: a module that exports
 * `createThread(data, at): ThreadWork | Promise<ThreadWork>`.
 */
export interface ThreadSource {
  /** URL of an ES module. */
  readonly module: string;
  /** What `createThread` gets: structured-cloneable; a SharedArrayBuffer inside is not copied. */
  readonly data: unknown;
}

/** Answers one task; a `transfer` list moves buffers of the result instead of copying them. */
export type ThreadWork = (task: never) => Promise<ThreadAnswer> | ThreadAnswer;

/** What a task gave. */
export interface ThreadAnswer {
  readonly result: unknown;
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** What a thread sends back. */
export type ThreadReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

/** What a thread is started with. */
export interface ThreadStart {
  readonly source: ThreadSource;
  /** Two whole numbers in shared memory, in which the work notes where it is. */
  readonly at: Int32Array;
}

/** Options of {@link ThreadPool}. */
export interface ThreadPoolOptions {
  /** Number of threads. */
  readonly size: number;
  /** What the threads do, for messages: "reads images". */
  readonly purpose: string;
  /** What a caller can do about a thread that stopped, for messages; a clause without a full stop. */
  readonly remedy: string;
  /** Says in words where the work was, by the two numbers that it noted; −1, −1 before it notes any. */
  readonly where?: ((at: readonly [number, number]) => string | undefined) | undefined;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly at: Int32Array;
  readonly waiting: Map<number, Waiting>;
}

/** Options of node that only make sense for the main script, with and without a value of their own. */
const MAIN_ONLY = /^(--input-type(=.*)?|-e|--eval|-p|--print|-pe|--test|--watch)$/;

/**
 * Worker threads that answer tasks, each in the order in which they come. Idle threads do not keep the process alive.
 *
 * @example
 * const pool = new ThreadPool<string, number>({ module, data }, { size: 2, purpose: 'counts', remedy: 'try again' });
 * await pool.run('a task'); // what the work of the module makes of it
 * await pool.close();
 */
export class ThreadPool<Task extends object, Result> {
  readonly #threads: Thread[];
  readonly #options: ThreadPoolOptions;
  #nextId = 0;
  #failure: Error | undefined;

  constructor(source: ThreadSource, options: ThreadPoolOptions) {
    this.#options = options;
    this.#threads = Array.from({ length: options.size }, () => this.#start(source));
  }

  /**
   * Gives a task to the thread with the least to do.
   *
   * @throws DatasetError (as a rejection) with the message of what failed in the thread, or if a thread stopped
   */
  run(task: Task): Promise<Result> {
    if (this.#failure) return Promise.reject(this.#failure);
    const thread = this.#threads.reduce((least, other) =>
      other.waiting.size < least.waiting.size ? other : least,
    );
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (thread.waiting.size === 0) thread.worker.ref();
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ id, task });
    });
  }

  /** Ends the threads; tasks that still wait are rejected for the reason given. */
  async close(reason = 'the threads were ended'): Promise<void> {
    this.#fail(new DatasetError(reason));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(source: ThreadSource): Thread {
    const at = new Int32Array(new SharedArrayBuffer(8)).fill(-1);
    const worker = new Worker(new URL('../../dist/threads/thread.js', import.meta.url), {
      workerData: { source, at } satisfies ThreadStart,
      execArgv: process.execArgv.some((option) => MAIN_ONLY.test(option)) ? [] : process.execArgv,
      name: this.#options.purpose,
    });
    worker.unref();
    const thread: Thread = { worker, at, waiting: new Map() };
    worker.on('message', (reply: ThreadReply) => this.#receive(thread, reply));
    worker.on('error', (error: Error) => this.#fail(this.#stopped(error.message, at)));
    worker.on('exit', (code) => this.#fail(this.#stopped(`exit code ${code}`, at)));
    return thread;
  }

  #receive(thread: Thread, reply: ThreadReply): void {
    const waiting = thread.waiting.get(reply.id);
    // A reply that comes after the close: the thread is being ended, which has to keep the process alive.
    if (!waiting) return;
    thread.waiting.delete(reply.id);
    if (thread.waiting.size === 0) thread.worker.unref();
    if ('result' in reply) {
      waiting.resolve(reply.result as never);
    } else {
      const error = new DatasetError(reply.error.message);
      error.name = reply.error.name;
      waiting.reject(error);
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { waiting } of this.#threads ?? []) {
      for (const { reject } of waiting.values()) reject(this.#failure);
      waiting.clear();
    }
  }

  #stopped(reason: string, at: Int32Array): DatasetError {
    const { purpose, remedy } = this.#options;
    const place = this.#place(at);
    const amid = place === undefined ? '' : ` while it was at ${place}`;
    return new DatasetError(`a worker thread that ${purpose} stopped${amid} (${reason}); ${remedy}`);
  }

  /** Where a thread was; whatever goes wrong here must not hide that it stopped. */
  #place(at: Int32Array): string | undefined {
    try {
      return this.#options.where?.([Atomics.load(at, 0), Atomics.load(at, 1)]);
    } catch {
      return undefined;
    }
  }
}
