/** A dataset name taken apart. */
export interface ParsedDatasetName {
  /** The name in lower case, without suffixes. */
  readonly base: string;
  /** Constants that replace the mean and standard deviation of the dataset. */
  readonly statistics: 'imagenet' | 'caffe' | undefined;
  /** Images of 448 × 448 pixels were asked for. */
  readonly large: boolean;
}

/**
 * Takes a dataset name apart: case does not count, `inat2018` means `inat`, and the suffixes `-ilsvrcmean`
 * or `-caffe`, and before them `-large`, are split off.
 *
 * @example
 * parseDatasetName('iNat2018_Aves-large'); // { base: 'inat_aves', statistics: undefined, large: true }
 */
export function parseDatasetName(name: string): ParsedDatasetName {
  let base = name.toLowerCase();
  if (base.startsWith('inat2018')) {
    base = `inat${base.slice('inat2018'.length)}`;
  }
  let statistics: ParsedDatasetName['statistics'];
  if (base.endsWith('-ilsvrcmean')) {
    statistics = 'imagenet';
    base = base.slice(0, -'-ilsvrcmean'.length);
  } else if (base.endsWith('-caffe')) {
    statistics = 'caffe';
    base = base.slice(0, -'-caffe'.length);
  }
  const large = base.endsWith('-large');
  return { base: large ? base.slice(0, -'-large'.length) : base, statistics, large };
}
