/** A list of paths in shared memory, which costs threads nothing. */
export interface PathList {
  /** The paths in UTF-8, one behind the other. */
  readonly bytes: Uint8Array;
  /** Where each path begins, and the end of the last. `[paths + 1]` */
  readonly starts: Float64Array;
}

/**
 * Lays a list of paths into shared memory.
 *
 * @example
 * pathAt(packPaths(['a.jpg', 'b.jpg']), 1); // 'b.jpg'
 */
export function packPaths(paths: readonly string[]): PathList {
  const starts = new Float64Array(new SharedArrayBuffer((paths.length + 1) * 8));
  paths.forEach((path, index) => (starts[index + 1] = starts[index]! + Buffer.byteLength(path)));
  const bytes = new Uint8Array(new SharedArrayBuffer(starts[paths.length]!));
  const encoder = new TextEncoder();
  paths.forEach((path, index) => bytes.set(encoder.encode(path), starts[index]));
  return { bytes, starts };
}

/**
 * Reads one path of a list.
 *
 * @throws RangeError if the list has no such path
 * @example
 * pathAt(packPaths(['a.jpg']), 0); // 'a.jpg'
 */
export function pathAt({ bytes, starts }: PathList, index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= starts.length - 1) {
    throw new RangeError(`no picture ${index} in a list of ${starts.length - 1} (0 to ${starts.length - 2})`);
  }
  return Buffer.from(bytes.buffer, starts[index], starts[index + 1]! - starts[index]!).toString('utf8');
}
