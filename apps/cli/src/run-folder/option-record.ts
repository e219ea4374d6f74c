import { hyphenated, type GivenValues } from '../options/declared-options.js';
import type { RunRecord } from './run-record.js';

/** What says nothing of the run: what yargs adds, and how the program talks. */
const beside = new Set(['_', '$0', 'help', 'h', 'version', 'json', 'verbose', 'no-progress']);

/**
 * All options of a training command by their names: as they were given or with their defaults, `null` where there is none.
 *
 * @param values - as the command line gives them
 * @param settings - the declared ones, as they were in force
 * @example
 * optionRecord({ dataset: 'emoji' }, { batchSize: 100 }); // { dataset: 'emoji', 'batch-size': 100 }
 */
export function optionRecord(values: GivenValues, settings: object): RunRecord['options'] {
  const declared = Object.entries(settings).map(([name, value]) => [hyphenated(name), value] as const);
  const all = [...Object.entries(values).filter(([name]) => !beside.has(name)), ...declared];
  return Object.fromEntries(all.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): RunRecord['options'][string] {
  if (Array.isArray(value)) return value.map((item) => String(item));
  return ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
    ? (value as string | boolean | number)
    : value === undefined || value === null
      ? null
      : String(value);
}
