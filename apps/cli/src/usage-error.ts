/**
 * A mistake in the command line itself; ends the process with exit code 2.
 *
 * @example
 * throw new UsageError('--batch-size must be at least 1, but is 0');
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
