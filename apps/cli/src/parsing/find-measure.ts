import { nearestNames } from '@semantic-embeddings/formats';
import { UsageError } from '../usage-error.js';
import type { MetricNamesOptions, NamedMeasure } from './named-measure.js';

/** A name without what does not count in it. */
export const simplify = (name: string): string => name.toLowerCase().replaceAll(/[\s._-]/g, '');

/**
 * The measure of a name without or with a rank, and the rank as it is written.
 *
 * @throws UsageError naming the word, and what is expected, where it is no measure.
 * @example
 * findMeasure('P@10', { option: '--metrics', measures }); // { measure: { name: 'P', k: 'required' }, rank: '10' }
 */
export function findMeasure<Measure extends NamedMeasure>(
  text: string,
  options: MetricNamesOptions<Measure>,
): { readonly measure: Measure; readonly rank: string | undefined } {
  const { measures } = options;
  const find = (name: string): Measure | undefined => {
    const wanted = simplify(name);
    return (
      measures.find((measure) => simplify(measure.name) === wanted) ??
      measures.find((measure) => `m${simplify(measure.name)}` === wanted)
    );
  };
  const whole = find(text);
  if (whole) return { measure: whole, rank: undefined };
  const [, before = '', after] = /^(.*)@(.*)$/s.exec(text) ?? [];
  const [, top, rest = ''] = /^top[- ]?(\w+)[- ](.*)$/is.exec(text) ?? [];
  const measure = find(top === undefined ? before : rest);
  if (measure) return { measure, rank: top ?? after };
  return refuseMetric(text, options);
}

/** @throws UsageError naming a word that is no metric, those that there are, and the nearest of them. */
export function refuseMetric(
  text: string,
  { option, measures, present }: MetricNamesOptions<NamedMeasure>,
): never {
  const [name = ''] = text.split('@');
  const [nearest] = nearestNames(
    present === undefined ? name || text : text,
    present ?? measures.map((measure) => measure.name),
  );
  const known = present ?? measures.flatMap(writtenForms);
  throw new UsageError(
    `${option}: expected "all", or some of ${known.join(', ')}, separated by commas, but got "${text}"` +
      (nearest === undefined ? '' : ` (did you mean ${nearest}?)`),
  );
}

function writtenForms({ name, k }: NamedMeasure): string[] {
  return [...(k === 'required' ? [] : [name]), ...(k === 'none' ? [] : [`${name}@k`])];
}

/**
 * The rank of a metric.
 *
 * @throws UsageError naming the word where the measure takes none, or needs one, or it is no rank.
 */
export function requireRank(
  rank: string | undefined,
  {
    measure,
    word,
    option,
  }: { readonly measure: NamedMeasure; readonly word: string; readonly option: string },
): number | undefined {
  const { name, k } = measure;
  if (rank === undefined && k === 'required')
    throw new UsageError(`${option}: ${name} needs a number, as in ${name}@1, but got "${word}"`);
  if (rank === undefined) return undefined;
  if (k === 'none') throw new UsageError(`${option}: ${name} takes no number, but got "${word}"`);
  const value = Number(rank);
  if (/^\d+$/.test(rank) && Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(
    `${option}: expected an integer of at least 1 after the @ of ${name}@k, but got "${word}"`,
  );
}
