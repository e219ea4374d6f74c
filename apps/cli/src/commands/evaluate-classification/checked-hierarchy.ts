import type { Progress } from '../../output/progress.js';
import { checkLevels } from './check-levels.js';
import type { MetricChoice } from './chosen-metrics.js';
import { readClassHierarchy, type HierarchyOf } from './class-hierarchy.js';
import type { ClassificationValues } from './command.js';

/** What is asked of the hierarchy, and who is told of doubts. */
export interface CheckedHierarchyOptions {
  readonly choice: MetricChoice;
  readonly progress: Progress;
}

/**
 * Reads the hierarchy of the command line, before anything else is.
 *
 * @returns gives it for the classes of a run, if it is theirs and has the levels that are asked for; nothing if none is given
 * @throws TaxonomyError naming file, line and remedy.
 */
export function checkedHierarchy(
  values: ClassificationValues,
  { choice, progress }: CheckedHierarchyOptions,
): HierarchyOf | undefined {
  const hierarchyOf = readClassHierarchy(values, progress);
  return (
    hierarchyOf &&
    ((classes) => {
      const hierarchy = hierarchyOf(classes);
      checkLevels(hierarchy, { values, choice, label: classes.label });
      return hierarchy;
    })
  );
}
