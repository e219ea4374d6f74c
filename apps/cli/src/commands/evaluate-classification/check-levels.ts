import { metricName } from '@semantic-embeddings/metrics';
import { UsageError } from '../../usage-error.js';
import { needsLevels, type MetricChoice } from './chosen-metrics.js';
import type { ClassHierarchy } from './class-hierarchy.js';
import type { ClassificationValues } from './command.js';

/** What is asked of the levels of a hierarchy. */
export interface CheckLevelsOptions {
  readonly values: Pick<ClassificationValues, 'per-branch' | 'branch-confusion' | 'branch-level'>;
  readonly choice: MetricChoice;
  /** What the run is called. */
  readonly label: string;
}

/**
 * Makes sure that a hierarchy has the levels that are asked for, before a network runs.
 *
 * @throws UsageError naming the option, and the levels that there are; TaxonomyError naming a node with several parents.
 * @example
 * checkLevels(hierarchy, { values, choice: [{ metric: 'Level Accuracy', k: 9 }], label: 'net' });
 * // throws: --metrics: Level Accuracy@9: the hierarchy of the classes of net has the levels 1 to 2
 */
export function checkLevels(
  hierarchy: Pick<ClassHierarchy, 'levels'>,
  { values, choice, label }: CheckLevelsOptions,
): void {
  const { 'per-branch': perBranch, 'branch-confusion': confusion, 'branch-level': branchLevel } = values;
  const named = typeof choice === 'string' ? [] : choice.filter(needsLevels);
  if (named.length === 0 && perBranch === undefined && confusion === undefined) return;
  const { length } = hierarchy.levels;
  const known = `the hierarchy of the classes of ${label} has the levels 1 to ${length}`;
  const deep = named.find(({ metric, k = 1 }) => metric === 'Level Accuracy' && k > length);
  if (deep) throw new UsageError(`--metrics: ${metricName(deep)}: ${known}`);
  if (branchLevel !== undefined && branchLevel > length)
    throw new UsageError(`--branch-level: ${known}, got ${branchLevel}`);
}
