import { featureDumpExtension } from '@semantic-embeddings/models/dump-endings';
import { UsageError } from '../usage-error.js';

/**
 * Makes sure that a file of features can say which images it is of, where some may be missing.
 *
 * @param path - of the file, if one is written
 * @param options - the option that names it, and whether images may be missing
 * @throws UsageError for an npy file, which holds a matrix and no numbers of images.
 * @example
 * checkNumberedDump('features.npz', { option: '--out', mayLack: true });
 */
export function checkNumberedDump(
  path: string | undefined,
  { option, mayLack }: { readonly option: string; readonly mayLack: boolean },
): void {
  if (path === undefined || !mayLack || featureDumpExtension(path) !== '.npy') return;
  throw new UsageError(
    `${option} ${path}: an npy file cannot say which images are left out; with --on-broken skip or quarantine end it in .npz or .pickle`,
  );
}
