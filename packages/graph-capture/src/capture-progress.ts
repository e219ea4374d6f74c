/**
 * What is being done for a captured function:
 *
 * - `record`: the function runs, without computing, and is written down operation by operation;
 * - `verify`: it does so once more, to compare;
 * - `load`: TensorFlow reads the graph;
 * - `optimize`: the first run of a graph, in which TensorFlow optimizes it; that may take minutes and gives no sign of life;
 * - `ready`: that run is over.
 */
export type CapturePhase = 'record' | 'verify' | 'load' | 'optimize' | 'ready';

/** How far a capture is. */
export interface CaptureProgress {
  /** Name of the captured function. */
  readonly name: string;
  readonly phase: CapturePhase;
  /** Operations that are recorded so far; after that those of the graph. */
  readonly operations: number;
  /** Operations that there will be, where that is known. */
  readonly total?: number;
}

/**
 * Is told how a capture goes on, synchronously: at the begin of every phase and after every operation that is recorded.
 *
 * Phases block the JavaScript thread, so a listener that wants to show something does so at once.
 *
 * @example
 * ```ts
 * const onProgress: CaptureListener = ({ name, phase, operations }) => console.error(name, phase, operations);
 * ```
 */
export type CaptureListener = (progress: CaptureProgress) => void;
