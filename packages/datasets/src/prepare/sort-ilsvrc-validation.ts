import { existsSync, linkSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatasetProgress } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import { type IlsvrcKitFiles, readIlsvrcTruth } from './ilsvrc-truth.js';

/** Options of {@link sortIlsvrcValidation}. */
export interface SortIlsvrcOptions extends IlsvrcKitFiles {
  /** Folder that holds, or will hold, `ILSVRC2012_img_val`. */
  readonly dataRoot: string;
  /**
   * Folder of the pictures as they were unpacked. Those of `ILSVRC2012_img_val` itself are moved into its class folders, those
   * of another folder stay and get a second name there (a hard link).
   * @default `ILSVRC2012_img_val` of the data root
   */
  readonly pictures?: string | undefined;
  /** Says only what would be done. @default false */
  readonly dryRun?: boolean | undefined;
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined;
}

/** What was done, or would be. */
export interface SortedIlsvrc {
  readonly folder: string;
  /** Pictures that were put into class folders. */
  readonly sorted: number;
  /** Pictures that were there already. */
  readonly present: number;
  readonly classes: number;
}

/**
 * Sorts the validation images of ILSVRC 2012 into class folders, as the official ground truth says. First everything is
 * checked, then every picture is moved or linked for itself; a run that was stopped is gone on with by another.
 *
 * @throws DatasetError if pictures are missing or lie in another class folder, or the files of the development kit do not fit
 * @example
 * sortIlsvrcValidation({ dataRoot: '/data/ILSVRC2012' }); // { sorted: 50000, present: 0, classes: 1000, … }
 */
export function sortIlsvrcValidation(options: SortIlsvrcOptions): SortedIlsvrc {
  const { dataRoot, dryRun = false, onProgress } = options;
  const folder = resolve(dataRoot, 'ILSVRC2012_img_val');
  const source = resolve(options.pictures ?? folder);
  const truth = readIlsvrcTruth(dataRoot, options);
  const flat = new Set(existsSync(source) ? readdirSync(source) : []);
  const placed = placedPictures(folder);
  const moves: { readonly name: string; readonly synset: string }[] = [];
  const missing: string[] = [];
  truth.forEach((synset, index) => {
    const name = `ILSVRC2012_val_${String(index + 1).padStart(8, '0')}.JPEG`;
    const where = placed.get(name);
    if (where !== undefined && where !== synset) {
      throw new DatasetError(
        `expected ${name} in the class folder ${synset} of ${folder}, found it in ${where}`,
      );
    }
    if (where === synset) return;
    if (flat.has(name)) moves.push({ name, synset });
    else missing.push(name);
  });
  if (missing.length > 0) {
    throw new DatasetError(
      `expected ${truth.length} pictures in ${source}, ${missing.length} are missing (the first is ${missing[0]!}). ` +
        'Unpack ILSVRC2012_img_val.tar there, all of it; nothing was moved.',
    );
  }
  if (!dryRun) {
    const place = source === folder ? renameSync : linkSync;
    moves.forEach(({ name, synset }, done) => {
      const target = join(folder, synset);
      mkdirSync(target, { recursive: true });
      place(join(source, name), join(target, name));
      onProgress?.({ stage: 'sorting pictures', done: done + 1, total: moves.length });
    });
  }
  const classes = new Set(truth).size;
  return { folder, sorted: moves.length, present: truth.length - moves.length, classes };
}

/** Class folder of every picture that lies in one. */
function placedPictures(folder: string): Map<string, string> {
  const placed = new Map<string, string>();
  if (!existsSync(folder)) return placed;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of readdirSync(join(folder, entry.name))) placed.set(name, entry.name);
  }
  return placed;
}
