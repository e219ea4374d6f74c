import { Worker } from 'node:worker_threads';
import { eraseLineAbove, slots, turns, type BlockingTaskSettings } from './blocking-task-state.js';

/** Work that blocks the JavaScript thread; a thread of its own tells how long it has taken. */
export interface BlockingTask {
  /** Says what is being done. */
  update(text: string): void;
  /** Takes the line off a terminal, so that another one can be written; it comes back with the next sign. */
  clear(): void;
  /** Ends the display; on a terminal its line is gone. */
  end(): void;
}

/** Where and how often signs are written. */
export interface BlockingTaskOptions {
  readonly stream: NodeJS.WriteStream;
  /** Draw one line that changes; otherwise lines follow each other. */
  readonly terminal: boolean;
  /** Whether a bar stands on the line of the cursor. */
  readonly belowBar: boolean;
  /** Seconds before the first sign and between signs. */
  readonly delay: number;
  readonly interval: number;
}

/** Milliseconds between texts that are handed to the thread. */
const PACE = 100;

/**
 * Starts to show work that blocks the JavaScript thread.
 *
 * @example
 * const task = startBlockingTask({ stream: process.stderr, terminal: true, belowBar: false, delay: 1, interval: 0.25 });
 * task.update('training step: TensorFlow optimizes the graph');
 * session.run(); // meanwhile: 12.3 s, training step: TensorFlow optimizes the graph
 * task.end();
 */
export function startBlockingTask(options: BlockingTaskOptions): BlockingTask {
  const { stream, terminal, belowBar } = options;
  const state = new Int32Array(new SharedArrayBuffer(8));
  const worker = startWorker(state, options);
  let [told, next] = ['', 0];
  const clear = (turn: number): void => {
    while (Atomics.compareExchange(state, slots.turn, turns.free, turns.taken) === turns.taken)
      Atomics.wait(state, slots.turn, turns.taken, 1000);
    if (terminal && Atomics.exchange(state, slots.drawn, 0) === 1)
      stream.write(`${eraseLineAbove}${belowBar ? '\u001b[1A' : ''}`);
    Atomics.store(state, slots.turn, turn);
  };
  return {
    update: (text) => {
      const now = performance.now();
      if (text === told || (now < next && sameWork(text, told))) return;
      [told, next] = [text, now + PACE];
      worker.postMessage(text);
    },
    clear: () => clear(turns.free),
    end: () => {
      clear(turns.ended);
      void worker.terminate();
    },
  };
}

function startWorker(state: Int32Array, options: BlockingTaskOptions): Worker {
  const { stream, terminal, belowBar, delay, interval } = options;
  const workerData: BlockingTaskSettings = {
    state,
    file: (stream as { fd?: number }).fd ?? process.stderr.fd,
    columns: terminal ? stream.columns : undefined,
    belowBar,
    delay: delay * 1000,
    interval: interval * 1000,
  };
  const worker = new Worker(new URL('../../dist/output/blocking-task-worker.js', import.meta.url), {
    workerData,
  });
  worker.unref();
  return worker;
}

/** Texts that differ in their numbers only. */
function sameWork(text: string, other: string): boolean {
  const words = (line: string): string => line.replace(/[\d,]+/g, '');
  return words(text) === words(other);
}
