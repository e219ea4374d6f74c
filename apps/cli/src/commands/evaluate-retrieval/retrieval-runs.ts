import { parseBoolean } from '../../parsing/parse-boolean.js';
import { checkSeeds, runLabels } from '../../parsing/run-labels.js';
import { valuesByPosition } from '../../parsing/values-by-position.js';
import { galleryFiles, type GalleryValues } from './gallery-options.js';
import type { RetrievalValues } from './command.js';

/** One feature file and how it is evaluated. */
export interface RetrievalRun {
  readonly file: string;
  readonly label: string;
  readonly normalize: boolean;
  /** Features of the gallery, where it is apart from the queries. */
  readonly gallery: string | undefined;
}

/**
 * The feature files of the command line, each with the label and the norm at its position.
 *
 * @throws UsageError when the galleries do not fit, there are more labels or norms than files, a norm is neither yes nor no, or a file is given twice with one
 * label.
 * @example
 * listRuns({ ...values, feat: ['a.npz'], norm: ['yes'] }); // [{ file: 'a.npz', label: 'a', normalize: true, gallery: undefined }]
 */
export function listRuns(
  values: Pick<RetrievalValues, 'feat' | 'label' | 'norm'> & Partial<GalleryValues>,
): RetrievalRun[] {
  const count = values.feat.length;
  const labels = runLabels(values.feat, valuesByPosition(values.label, { option: '--label', count }));
  const norms = valuesByPosition(values.norm, { option: '--norm', count });
  const galleries = galleryFiles(values, count);
  const runs = values.feat.map((file, index) => ({
    file,
    label: labels[index] ?? file,
    normalize: parseBoolean(norms[index] ?? 'no', '--norm'),
    gallery: galleries[index],
  }));
  checkSeeds(runs.map(({ label, file }) => ({ label, path: file })));
  return runs;
}
