import type { Recording } from './recording.js';

let active: Recording | undefined;

/**
 * The recording that is under way, if any.
 *
 * @example
 * ```ts
 * activeRecording(); // undefined outside of a captured function
 * ```
 */
export function activeRecording(): Recording | undefined {
  return active;
}

/** Makes a recording the active one while a function runs. */
export function withActiveRecording<T>(recording: Recording, work: () => T): T {
  const outer = active;
  active = recording;
  try {
    return work();
  } finally {
    active = outer;
  }
}
