/**
 * Turns the name of a class into the word by which Keras 3 numbers its layers in a file; a package (`Custom>`) is left out.
 *
 * @example
 * ```ts
 * kerasSnakeCase('GlobalAveragePooling2D'); // 'global_average_pooling2d'
 * ```
 */
export function kerasSnakeCase(className: string): string {
  return className
    .replace(/^.*>/, '')
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
