import type { ActionContext, CommandResult } from '../../command.js';
import { chooseMetrics } from '../../comparison/choose-metrics.js';
import { chooseSides, type Side } from '../../comparison/choose-sides.js';
import { commonMetrics, compareSides, type ComparedMetric } from '../../comparison/compare-sides.js';
import { comparisonText } from '../../comparison/comparison-text.js';
import { matchQueries } from '../../comparison/match-queries.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { readResampling } from '../../uncertainty/resampling.js';
import type { CompareValues } from './command.js';

/** Compares two runs, query by query. */
export function compare(values: CompareValues, { progress }: ActionContext): CommandResult {
  const resampling = readResampling(values);
  const { permutations } = values;
  requireInteger('--permutations', permutations, { min: 99 });
  const [a, other] = chooseSides(values.file, values.label ?? []);
  const b = matchQueries(a, other);
  const { common, left } = commonMetrics(a, b);
  if (common.length === 0) {
    throw new Error(
      `${a.label} of ${a.file} and ${b.label} of ${b.file} have no metric in common, only ${left.join(', ')}; ` +
        'evaluate both with the same --metrics',
    );
  }
  const metrics = chooseMetrics(common, values.metrics);
  if (left.length > 0)
    progress.note(`note: not compared, as only one has values of them: ${left.join(', ')}`);
  const compared = compareSides(a, b, { metrics, resampling, permutations });
  return {
    document: {
      ...{ a: describeSide(a), b: describeSide(b), queries: a.seeds[0]!.images.length },
      metrics: compared.map(documentOf),
      ...{ bootstrap: resampling, permutations },
    },
    text: comparisonText(compared, { a, b, resampling, permutations }),
  };
}

function describeSide({ label, file, seeds }: Side): object {
  return { label, file, seeds: seeds.length };
}

function documentOf({ interval, a, b, queries, ...rest }: ComparedMetric): object {
  const { metric, difference, pValue, exact, adjusted } = rest;
  return {
    ...{ metric, a: a.value, b: b.value },
    ...(a.deviation !== undefined && { deviationA: a.deviation }),
    ...(b.deviation !== undefined && { deviationB: b.deviation }),
    ...{
      difference,
      ...(interval && { interval: [interval.lower, interval.upper] }),
      pValue,
      exact,
      adjusted,
      queries,
    },
  };
}
