/**
 * Runs work on the content of a file and names the file in errors about what is in it.
 *
 * @param path - path of the file
 * @param work - throws RangeError if something in the file is wrong
 * @returns what the work gives
 * @throws RangeError with the path in front
 *
 * @example
 * ```ts
 * inFile('net.keras', () => checkKerasConfig(description)); // RangeError: net.keras: …
 * ```
 */
export function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
