import { constants } from 'node:os';

/** A signal asked the program to end before it was done. */
export class InterruptedError extends Error {
  /** What the program ends with, as shells do it: 128 and the number of the signal. */
  readonly exitCode: number;

  constructor(name: 'SIGINT' | 'SIGTERM') {
    super(`${name === 'SIGINT' ? 'interrupted' : 'ended by a signal'}; no page was written`);
    this.name = 'InterruptedError';
    this.exitCode = 128 + constants.signals[name];
  }
}

/**
 * Listens for Ctrl-C and a request to end: the first one ends the work in good order, a second one at once.
 *
 * @returns a signal that is aborted by the first, with an {@link InterruptedError} as its reason
 * @example
 * ```ts
 * listenForSignals().throwIfAborted();
 * ```
 */
export function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort(new InterruptedError(name)));
  }
  return controller.signal;
}
