import { exitCodes } from './exit-codes.js';

/** What Ctrl-C and SIGTERM do. */
export interface Interrupt {
  /** Aborted at the first signal that arrives while the watch is on. */
  readonly signal: AbortSignal;
  /** The exit code that the received signal asks for. */
  readonly exitCode: number | undefined;
  /**
   * Switches the watch on or off. While it is on, the first signal aborts {@link signal}, so that the work can stop in
   * good order, and the second one ends the process. While it is off, the system ends the process at the first signal,
   * even amid a computation that never gives way to events. Files are safe either way, for they are written in one
   * piece.
   */
  watch(on: boolean): void;
}

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
    watch(false);
    console.error('\nstopping after the current step (press Ctrl-C again to stop at once)');
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
