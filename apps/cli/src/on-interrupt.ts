import { exitCodes } from './exit-codes.js';

/** What Ctrl-C and SIGTERM do. */
export interface Interrupt {
  /** Aborted at the first signal that arrives while the watch is on. */
  readonly signal: AbortSignal;
  /** The exit code that the received signal asks for. */
  readonly exitCode: number | undefined;
  /**
   * Switches the watch on or off. While it is on, the first signal aborts {@link signal}, so that the work can stop in
   * good order; those of the second after it are the same request, and a later one ends the process. While it is off, the
   * system ends the process at the first signal, even amid a computation that never gives way to events. Files are safe
   * either way, for they are written in one piece.
   */
  watch(on: boolean): void;
}

/**
 * For so long after a signal others are the same request: a terminal and `srun` signal every process of a group, and `npm` hands on
 * what it gets, so that one request comes twice within milliseconds.
 */
const SAME_REQUEST_MS = 1000;

/**
 * Decides what Ctrl-C and SIGTERM do; the watch is off at first.
 *
 * @example
 * const interrupt = onInterrupt();
 * interrupt.watch(true); // from now on there is something to lose
 */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM'] as const;
  let exitCode: number | undefined;
  let watching = false;
  const watch = (wanted: boolean): void => {
    const on = wanted && exitCode === undefined;
    // Listeners that are exchanged lose a signal that has arrived but is not delivered yet.
    if (on === watching) return;
    watching = on;
    for (const name of names) {
      if (on) process.on(name, receive);
      else process.off(name, receive);
    }
  };
  const receive = (name: NodeJS.Signals): void => {
    exitCode = name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
    console.error('\nstopping after the current step (press Ctrl-C again to stop at once)');
    // The thread waits, so that no step blocks it meanwhile: what has come until then is dropped with the listeners, and
    // afterwards the system acts by itself, even amid a step.
    sleep(SAME_REQUEST_MS);
    watch(false);
    controller.abort(new Error(`stopped by ${name}`));
  };
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    watch,
  };
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
