import { parseDatasetName } from './dataset-name.js';
import { type DatasetEntry, findDataset, registeredDataset } from './dataset-registry.js';
import type { DatasetRequest } from './dataset-request.js';
import { baseInOrder, heedSuffixes } from './suffix-rules.js';

/** What a name stands for. */
export interface ResolvedDataset {
  readonly entry: DatasetEntry;
  /** The part of the request that follows from the name. */
  readonly request: Pick<DatasetRequest, 'name' | 'statistics' | 'large'>;
}

/**
 * Finds out what a name stands for: a dataset whose whole name it is, or one with suffixes.
 *
 * @param name - as it was written
 * @throws DatasetError if the name is unknown or has a suffix that the dataset does not take
 * @example
 * resolveDataset('NAB-large', console.warn).request; // { name: 'nab', statistics: undefined, large: true }
 */
export function resolveDataset(name: string, onWarning: (message: string) => void): ResolvedDataset {
  const own = registeredDataset(name.toLowerCase());
  if (own) return { entry: own, request: { name: name.toLowerCase(), statistics: undefined, large: false } };
  const parsed = parseDatasetName(name);
  const base = baseInOrder(name, parsed);
  const entry = findDataset(base);
  return { entry, request: { name: base, ...heedSuffixes(name, { parsed, entry, onWarning }) } };
}

/**
 * Checks the name of a dataset without loading anything.
 *
 * @param name - one of {@link datasetNames}, perhaps with suffixes; case does not count
 * @returns warnings of suffixes that change nothing
 * @throws DatasetError with the nearest legal name if it is unknown or has a suffix that the dataset does not take
 * @example
 * checkDatasetName('Cars-large'); // ['Cars-large: "-large" changes nothing: …']
 */
export function checkDatasetName(name: string): string[] {
  const warnings: string[] = [];
  resolveDataset(name, (message) => warnings.push(message));
  return warnings;
}
