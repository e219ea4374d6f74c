import type sharp from 'sharp';

let library: Promise<typeof sharp> | undefined;

/**
 * Loads the library when the first picture is read. It decodes one picture on one thread and keeps none: pictures are
 * prepared side by side by worker threads, and its own would only wait for each other.
 *
 * @example
 * (await loadSharp()).concurrency(); // 1
 */
export function loadSharp(): Promise<typeof sharp> {
  return (library ??= import('sharp').then((module) => {
    module.default.concurrency(1);
    module.default.cache(false);
    return module.default;
  }));
}
