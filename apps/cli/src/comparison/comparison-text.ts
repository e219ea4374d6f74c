import { countOf } from '@semantic-embeddings/formats';
import { textTable } from '../output/text-table.js';
import type { Resampling } from '../uncertainty/resampling.js';
import { describeSomeSeeds } from '../uncertainty/describe-uncertainty.js';
import { describeFew } from '../uncertainty/sound-interval.js';
import type { Side } from './choose-sides.js';
import type { ComparedMetric } from './compare-sides.js';
import type { SideValue } from './side-values.js';

/** What was compared, and how. */
export interface ComparisonTextOptions {
  readonly a: Side;
  readonly b: Side;
  readonly resampling: Resampling;
  readonly permutations: number;
}

/**
 * The table of a comparison, and what its columns are.
 *
 * @example
 * comparisonText(compared, { a, b, resampling, permutations: 9999 }); // 'A: onehot of onehot.csv\nB: …'
 */
export function comparisonText(
  compared: readonly ComparedMetric[],
  { a, b, resampling, permutations }: ComparisonTextOptions,
): string {
  const header = [
    ...['', 'A', 'B', 'A - B', `${resampling.level} % interval`, 'p', 'p (Holm)'],
    ...['A higher', 'A lower', 'equal'],
  ];
  const rows = compared.map(({ metric, difference, interval, queries, pValue, adjusted, ...sides }) => [
    ...[metric, sideText(sides.a), sideText(sides.b), signed(difference)],
    interval === undefined ? '--' : `[${signed(interval.lower)}, ${signed(interval.upper)}]`,
    ...[pText(pValue), pText(adjusted)],
    ...[queries.higher, queries.lower, queries.equal].map(String),
  ]);
  const numeric = header.map((_, column) => column).slice(1);
  const notes = notesOf(compared, { a, b, resampling, permutations });
  return `${describeSides(a, b)}\n\n${textTable([header, ...rows], { numeric })}\n\n${notes.join('\n')}\n`;
}

function describeSides(a: Side, b: Side): string {
  return [
    ['A', a],
    ['B', b],
  ]
    .map(([name, side]) => {
      const { label, file, seeds } = side as Side;
      return `${name as string}: ${label} of ${file}${seeds.length > 1 ? `, ${seeds.length} seeds` : ''}`;
    })
    .join('\n');
}

function notesOf(compared: readonly ComparedMetric[], options: ComparisonTextOptions): string[] {
  const { a, b, resampling, permutations } = options;
  const { resamples, level, unit } = resampling;
  const queries = a.seeds[0]!.images.length;
  const classes = new Set(a.seeds[0]!.classes).size;
  const drawn =
    unit === 'classes'
      ? `the ${countOf(classes, 'class')} of ${countOf(queries, 'query')}`
      : `the ${countOf(queries, 'query')}`;
  const exact = compared.filter(({ exact: isExact }) => isExact).length;
  const absent = compared.some(({ queries: counts }) => counts.absent > 0);
  return [
    `interval: ${level} % of ${resamples} bootstrap resamples of ${drawn}, the same for A and B`,
    ...describeFew(unit === 'classes' ? classes : queries, unit),
    ...compared.flatMap(({ note }) => note ?? []),
    `p: two-sided, of ${permutationText(permutations, { exact, all: compared.length })} in which A and B change places ${unit === 'classes' ? 'in whole classes' : 'in single queries'}`,
    `p (Holm): adjusted for ${compared.length === 1 ? 'one metric' : `all ${compared.length} metrics`}; choose the metrics that count with --metrics, before looking`,
    ...(a.seeds.length > 1 || b.seeds.length > 1
      ? ['±: standard deviation over the seeds, whose mean A and B are; a query has the mean of its values']
      : []),
    ...compared.flatMap(({ metric, ...sides }) => [
      ...describeSomeSeeds({ name: `${metric} of A`, present: sides.a.seeds, all: a.seeds.length }),
      ...describeSomeSeeds({ name: `${metric} of B`, present: sides.b.seeds, all: b.seeds.length }),
    ]),
    ...(absent ? ['queries of which only one, or neither, has a value are in no count'] : []),
    'Whether another training would give the same difference, neither interval nor p tells.',
  ];
}

function permutationText(permutations: number, { exact, all }: { exact: number; all: number }): string {
  if (exact === all) return 'all permutations (exact)';
  const some = exact === 0 ? '' : `, exact for ${exact} of ${all} metrics`;
  return `${permutations} random permutations${some}`;
}

function sideText({ value, deviation }: SideValue): string {
  return deviation === undefined ? value.toFixed(4) : `${value.toFixed(4)} ± ${deviation.toFixed(4)}`;
}

function signed(value: number): string {
  const text = value.toFixed(4);
  return Number(text) === 0 ? text.replace('-', '') : value > 0 ? `+${text}` : text;
}

function pText(p: number): string {
  return p < 0.00005 ? p.toExponential(0) : p.toFixed(4);
}
