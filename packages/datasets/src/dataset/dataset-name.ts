/** What the end of a dataset name may ask for. */
export type DatasetSuffix = '-large' | '-ilsvrcmean' | '-caffe';

/** A dataset name taken apart. */
export interface ParsedDatasetName {
  /** The name in lower case, without suffixes. */
  readonly base: string;
  /** Constants that replace the mean and standard deviation of the dataset. */
  readonly statistics: 'imagenet' | 'caffe' | undefined;
  /** Images of 448 × 448 pixels were asked for. */
  readonly large: boolean;
  /** The suffixes as they were written, in lower case. */
  readonly suffixes: readonly DatasetSuffix[];
}

/**
 * Takes a dataset name apart: case does not count, `inat2018` means `inat`, and the suffixes `-ilsvrcmean`
 * or `-caffe`, and before them `-large`, are split off.
 *
 * @example
 * parseDatasetName('iNat2018_Aves-large'); // { base: 'inat_aves', statistics: undefined, large: true, suffixes: ['-large'] }
 */
export function parseDatasetName(name: string): ParsedDatasetName {
  let base = name.toLowerCase();
  if (base.startsWith('inat2018')) {
    base = `inat${base.slice('inat2018'.length)}`;
  }
  const suffixes: DatasetSuffix[] = [];
  const split = (suffix: DatasetSuffix): boolean => {
    if (!base.endsWith(suffix)) return false;
    base = base.slice(0, -suffix.length);
    suffixes.unshift(suffix);
    return true;
  };
  const statistics = split('-ilsvrcmean') ? 'imagenet' : split('-caffe') ? 'caffe' : undefined;
  const large = split('-large');
  return { base, statistics, large, suffixes };
}
