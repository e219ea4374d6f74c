import { nearestNames } from '@semantic-embeddings/formats';
import type { Metric } from '@semantic-embeddings/metrics';
import { UsageError } from '../usage-error.js';

/** A measure that may be asked for by its name. */
export interface NamedMeasure {
  readonly name: string;
  /** Whether a rank follows the name. */
  readonly k: 'required' | 'optional' | 'none';
  /**
   * Whether it weighs by a similarity of classes.
   * @default false
   */
  readonly similarity?: boolean;
}

/** What names may mean. */
export interface MetricNamesOptions<Measure extends NamedMeasure> {
  /** The option whose value it is, for messages. */
  readonly option: string;
  readonly measures: readonly Measure[];
  /**
   * Names of the similarities; a metric that names none is meant by each.
   * @default none
   */
  readonly similarities?: readonly string[];
}

/** A metric of some measures. */
export type NamedMetric<Measure extends NamedMeasure> = Metric & { readonly metric: Measure['name'] };

/**
 * Reads metrics as they are written in tables, separated by commas: `P@10, nAHP@250, AP`, `Top-5 Accuracy`.
 *
 * `AHP@250 (WUP)` or `AHP@250:WUP` is by one similarity, `AHP@250` by each. Capitals, spaces and hyphens do not count, and an `m` for
 * the mean may stand before a name: `mAP@R`.
 *
 * @returns every metric once, in the order of the names
 * @throws UsageError naming the word, and what is expected, where it is no metric.
 * @example
 * parseMetricNames('mAP, P@10', { option: '--metrics', measures, similarities: ['WUP'] });
 * // [{ metric: 'AP' }, { metric: 'P', k: 10, similarity: 'WUP' }]
 */
export function parseMetricNames<Measure extends NamedMeasure>(
  text: string,
  options: MetricNamesOptions<Measure>,
): NamedMetric<Measure>[] {
  const metrics = text.split(',').flatMap((word) => metricsOf(word.trim(), options));
  return [...new Map(metrics.map((metric) => [JSON.stringify(metric), metric])).values()];
}

/** Name, and the similarity after a colon or in brackets. */
const pattern = /^(.*?)\s*(?::\s*([\w-]+)|\(\s*([\w-]+)\s*\))?$/s;

function metricsOf<Measure extends NamedMeasure>(
  word: string,
  options: MetricNamesOptions<Measure>,
): NamedMetric<Measure>[] {
  const [, ranked, afterColon, inBrackets] = pattern.exec(word)!;
  const { measure, rank } = findMeasure(ranked!, options);
  const k = checkRank(rank, { measure, word, option: options.option });
  const metric = { metric: measure.name as Measure['name'], ...(k !== undefined && { k }) };
  const similarity = afterColon ?? inBrackets;
  if (measure.similarity === true) {
    return chooseSimilarities(similarity, { ...options, word }).map((name) => ({
      ...metric,
      similarity: name,
    }));
  }
  if (similarity !== undefined) {
    throw new UsageError(
      `${options.option}: ${measure.name} weighs by no similarity of classes, but got "${word}"`,
    );
  }
  return [metric];
}

const simplify = (name: string): string => name.toLowerCase().replaceAll(/[\s._-]/g, '');

/** The measure of a name without or with a rank, and the rank as it is written. */
function findMeasure<Measure extends NamedMeasure>(
  text: string,
  { measures, option }: MetricNamesOptions<Measure>,
): { readonly measure: Measure; readonly rank: string | undefined } {
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
  const [nearest] = nearestNames(
    before || text,
    measures.map(({ name }) => name),
  );
  const known = measures.flatMap(writtenForms).join(', ');
  throw new UsageError(
    `${option}: expected "all", or some of ${known}, separated by commas, but got "${text}"` +
      (nearest === undefined ? '' : ` (did you mean ${nearest}?)`),
  );
}

function writtenForms({ name, k }: NamedMeasure): string[] {
  return [...(k === 'required' ? [] : [name]), ...(k === 'none' ? [] : [`${name}@k`])];
}

function checkRank(
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

function chooseSimilarities(
  name: string | undefined,
  {
    similarities = [],
    word,
    option,
  }: { readonly similarities?: readonly string[]; readonly word: string; readonly option: string },
): readonly string[] {
  if (name === undefined) return similarities;
  const chosen = similarities.filter((similarity) => simplify(similarity) === simplify(name));
  if (chosen.length > 0) return chosen;
  throw new UsageError(`${option}: expected a similarity of ${similarities.join(', ')}, but got "${word}"`);
}
