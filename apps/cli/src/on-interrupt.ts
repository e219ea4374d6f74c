import { exitCodes } from './exit-codes.js';

/** A watch on Ctrl-C and SIGTERM. */
export interface Interrupt {
  /** Aborted at the first signal. */
  readonly signal: AbortSignal;
  /** The exit code that the received signal asks for. */
  readonly exitCode: number | undefined;
  /** Ends the watch. */
  release(): void;
}

/**
 * Watches for Ctrl-C and SIGTERM: the first one aborts the signal, so that the work can stop in good order; the
 * second ends the process at once.
 *
 * Without `announce` nothing is watched: the system then ends the process at the first signal, even amid a
 * computation that never gives way to events. Files are safe either way, for they are written in one piece.
 */
export function onInterrupt({ announce }: { readonly announce: boolean }): Interrupt {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const receive = (name: NodeJS.Signals): void => {
    const code = name === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
    if (exitCode !== undefined) process.exit(code);
    exitCode = code;
    console.error('\nstopping after the current step (press Ctrl-C again to stop at once)');
    controller.abort(new Error(`stopped by ${name}`));
  };
  if (announce) {
    process.on('SIGINT', receive);
    process.on('SIGTERM', receive);
  }
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    release: () => {
      process.off('SIGINT', receive);
      process.off('SIGTERM', receive);
    },
  };
}
