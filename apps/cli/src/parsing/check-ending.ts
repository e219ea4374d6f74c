import { UsageError } from '../usage-error.js';

/** An option with a path, and who knows its endings. */
export interface CheckEndingOptions {
  /** Name of the option with its hyphens. */
  readonly option: string;
  /** Throws an error that names the known endings for a path with another one. */
  readonly extensionOf: (path: string) => unknown;
}

/**
 * Refuses a path whose ending asks for a format that is not written, before any work.
 *
 * @throws UsageError naming the option and the known endings.
 * @example
 * checkEnding('f.foo', { option: '--feature-dump', extensionOf: featureDumpExtension });
 * // UsageError: --feature-dump: cannot write f.foo: no features are written as ".foo"; end it in .pickle, .pkl, .npz, .npy
 */
export function checkEnding(path: string, { option, extensionOf }: CheckEndingOptions): void {
  try {
    extensionOf(path);
  } catch (cause) {
    throw new UsageError(`${option}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
