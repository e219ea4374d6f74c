import { basename, extname } from 'node:path';

/**
 * Chooses one display label per file: the given ones by position, else the file name without folder and last
 * extension. Labels that occur twice get a number, so that no result hides another.
 *
 * @example
 * runLabels(['a/one.pickle', 'b/one.pickle', 'c.npy'], [undefined, undefined, 'mine']); // ['one', 'one (2)', 'mine']
 */
export function runLabels(files: readonly string[], given: readonly (string | undefined)[] = []): string[] {
  const used = new Set<string>();
  return files.map((file, index) => {
    const wanted = given[index] ?? basename(file, extname(file));
    let label = wanted;
    for (let number = 2; used.has(label); number++) label = `${wanted} (${number})`;
    used.add(label);
    return label;
  });
}
