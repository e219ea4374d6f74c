import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { runFiles } from '../run-folder/run-files.js';
import { UsageError } from '../usage-error.js';

/**
 * Chooses one display label per file: the given ones by position, else the file name without folder and last
 * extension; parts of a folder that `--run` made, which are called alike in all, have its name.
 *
 * A label that is given several times stays: its files are seeds of one method. A file name that another file has, or that is given
 * as a label, gets a number, so that no result hides another.
 *
 * @example
 * runLabels(['a/one.pickle', 'b/one.pickle', 'c.npy'], [undefined, undefined, 'mine']); // ['one', 'one (2)', 'mine']
 * runLabels(['a/one.pickle', 'b/one.pickle'], ['mine', 'mine']); // ['mine', 'mine']
 */
export function runLabels(files: readonly string[], given: readonly (string | undefined)[] = []): string[] {
  const used = new Set<string | undefined>(given);
  return files.map((file, index) => {
    const wanted = given[index] ?? nameOf(file);
    if (given[index] !== undefined) return wanted;
    let label = wanted;
    for (let number = 2; used.has(label); number++) label = `${wanted} (${number})`;
    used.add(label);
    return label;
  });
}

const partsOfRuns: readonly string[] = Object.values(runFiles);

function nameOf(file: string): string {
  const folder = dirname(resolve(file));
  const isPart = partsOfRuns.includes(basename(file)) && existsSync(join(folder, runFiles.record));
  return isPart ? basename(folder) : basename(file, extname(file));
}

/**
 * Makes sure that no file is given twice as a seed of one method.
 *
 * @throws UsageError naming the file and the label.
 * @example
 * checkSeeds([{ label: 'a', path: '1.npz' }, { label: 'a', path: '2.npz' }]);
 */
export function checkSeeds(runs: readonly { readonly label: string; readonly path: string }[]): void {
  const seen = new Set<string>();
  for (const { label, path } of runs) {
    const seed = JSON.stringify([label, path]);
    if (seen.has(seed)) {
      throw new UsageError(
        `${path} is given twice with the label "${label}", so that it would count as two seeds of one method; ` +
          'give it once, or another --label',
      );
    }
    seen.add(seed);
  }
}
