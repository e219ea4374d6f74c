import { DatasetError } from '../dataset-error.js';
import { type DatasetSuffix, type ParsedDatasetName, parseDatasetName } from './dataset-name.js';
import { type DatasetEntry, findDataset, registeredDataset } from './dataset-registry.js';
import type { DatasetRequest } from './dataset-request.js';

/** What a dataset does instead of heeding a suffix that it does not take. */
const instead: Readonly<Record<DatasetSuffix, string>> = {
  '-large': 'its pictures have one size',
  '-ilsvrcmean': 'its mean and standard deviation are those of its training images',
  '-caffe': 'its mean and standard deviation are those of its training images, in the order red, green, blue',
};

/** A name as it was written, and what it stands for. */
export interface HeedSuffixesOptions {
  readonly parsed: ParsedDatasetName;
  readonly entry: DatasetEntry;
  readonly onWarning: (message: string) => void;
}

/**
 * Turns the suffixes of a name into what its loader is asked. Those that change nothing, which the published programs
 * ignored without a word (or stumbled over: `CUB-large`), are told.
 *
 * @param name - as it was written
 * @throws DatasetError with the nearest legal name if the dataset does not take a suffix
 * @example
 * heedSuffixes('Cars-large', { parsed, entry, onWarning }); // { statistics: undefined, large: false }, and a warning
 */
export function heedSuffixes(
  name: string,
  { parsed, entry, onWarning }: HeedSuffixesOptions,
): Pick<DatasetRequest, 'statistics' | 'large'> {
  const { suffixes: heeded = [], idleSuffixes = {} } = entry;
  const refused = parsed.suffixes.find(
    (suffix) => !heeded.includes(suffix) && idleSuffixes[suffix] === undefined,
  );
  if (refused !== undefined) {
    const legal = parsed.suffixes.filter((suffix) => heeded.includes(suffix)).join('');
    throw new DatasetError(
      `Unknown dataset: ${name}. ${entry.name} takes no "${refused}": ${instead[refused]}. Use ${entry.name}${legal}.`,
      { about: 'name' },
    );
  }
  const idle = parsed.suffixes.filter((suffix) => !heeded.includes(suffix));
  for (const suffix of idle) {
    onWarning(`${name}: "${suffix}" changes nothing: ${idleSuffixes[suffix]!}`);
  }
  const { statistics, large } = parsed;
  return {
    statistics:
      statistics === undefined || idle.some((suffix) => suffix !== '-large') ? undefined : statistics,
    large: large && !idle.includes('-large'),
  };
}

/**
 * Gives the name of the dataset itself, unless its suffixes are written in an order, or a number, that is not known.
 *
 * @param name - as it was written
 * @throws DatasetError with the nearest legal names
 * @example
 * baseInOrder('NAB-caffe-large', parseDatasetName('NAB-caffe-large')); // throws: … Use NAB-large-caffe.
 */
export function baseInOrder(name: string, { base, suffixes }: ParsedDatasetName): string {
  const written: DatasetSuffix[] = [...suffixes];
  let rest = base;
  for (let inner = parseDatasetName(rest); inner.suffixes.length > 0; inner = parseDatasetName(rest)) {
    if (registeredDataset(rest)) return base;
    rest = inner.base;
    written.unshift(...inner.suffixes);
  }
  if (rest === base) return base;
  const { name: known, suffixes: heeded = [], idleSuffixes = {} } = findDataset(rest);
  const taken = new Set(
    written.filter((suffix) => heeded.includes(suffix) || idleSuffixes[suffix] !== undefined),
  );
  const large = taken.delete('-large') ? '-large' : '';
  const legal = (taken.size > 0 ? [...taken] : ['']).map((suffix) => `${known}${large}${suffix}`);
  throw new DatasetError(
    `Unknown dataset: ${name}. After the name of a dataset come "-large" and then "-ilsvrcmean" or "-caffe", ` +
      `each once at most. Use ${legal.join(' or ')}.`,
    { about: 'name' },
  );
}
