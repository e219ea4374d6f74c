import type { RunRecord } from '../../run-folder/run-record.js';
import { outputOptions } from './output-options.js';
import type { RunSource } from './run-source.js';

/** Options in which seeds of one method may differ: the seed, where data lie, and what changes how fast it goes, but no result. */
const free: ReadonlySet<string> = new Set([
  ...['seed', 'data-root', ...outputOptions],
  ...['cache-listing', 'eager', 'gpu-merge', 'picture-cache', 'queue-size', 'read-workers', 'threads'],
  ...[
    'max-pixels',
    'on-broken',
    'print-values',
    'snapshot-best',
    'snapshot-every',
    'top-k-acc',
    'val-batch-size',
  ],
]);

const classEmbedding = 'model/class-embedding.npz';

/**
 * In what two runs differ that seeds of one method have in common, with both values; nothing of feature files, which do not say it.
 *
 * @example
 * differingOptions(one, other); // ['--cls-weight (0 and 0.1)']
 */
export function differingOptions(one: RunSource, other: RunSource): string[] {
  const ranking =
    one.normalize === other.normalize ? [] : [difference('--norm', [yesOrNo(one), yesOrNo(other)])];
  const [a, b] = [one.record, other.record];
  if (a === undefined || b === undefined) return ranking;
  if (a.method !== b.method) return [difference('the method', [a.method, b.method]), ...ranking];
  const names = [...new Set([...Object.keys(a.options), ...Object.keys(b.options)])].filter(
    (name) => !free.has(name),
  );
  return [
    ...names
      .filter((name) => !isSame(name, [a, b]))
      .map((name) => difference(`--${name}`, [shown(a.options[name]), shown(b.options[name])])),
    ...ranking,
  ];
}

type Value = RunRecord['options'][string] | undefined;

/** A class embedding is the same wherever its file lies; another one may have come under the same name. */
function isSame(name: string, [a, b]: readonly [RunRecord, RunRecord]): boolean {
  const [one, other] = [a.files[classEmbedding], b.files[classEmbedding]];
  if (name === 'embedding' && one !== undefined && other !== undefined) return one === other;
  return shown(a.options[name]) === shown(b.options[name]);
}

function difference(name: string, [one, other]: readonly [string, string]): string {
  return one === other ? `${name} (other values in ${one})` : `${name} (${one} and ${other})`;
}

function shown(value: Value): string {
  return value === null || value === undefined ? 'none' : String(value);
}

function yesOrNo({ normalize }: RunSource): string {
  return normalize ? 'yes' : 'no';
}
