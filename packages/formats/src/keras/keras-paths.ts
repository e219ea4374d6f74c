/** Endings of files that hold a whole model for Keras. */
const modelEnding = /\.(h5|hdf5|keras)$/i;

/**
 * Tells by its ending whether a path is one of a whole model of Keras: `.h5`, `.hdf5` or `.keras`.
 *
 * @example
 * ```ts
 * isKerasModelPath('net.H5'); // true
 * isKerasModelPath('net.v2'); // false
 * ```
 */
export function isKerasModelPath(path: string): boolean {
  return modelEnding.test(path) && !isKerasWeightsPath(path);
}

/**
 * Tells by its ending whether a path is one of weights alone, as Keras knows them.
 *
 * @example
 * ```ts
 * isKerasWeightsPath('net.weights.h5'); // true
 * ```
 */
export function isKerasWeightsPath(path: string): boolean {
  return /\.weights\.(h5|hdf5)$/i.test(path);
}

/**
 * Tells by its ending whether a path is one of a `.keras` archive.
 *
 * @example
 * ```ts
 * isKerasArchivePath('net.keras'); // true
 * ```
 */
export function isKerasArchivePath(path: string): boolean {
  return /\.keras$/i.test(path);
}
