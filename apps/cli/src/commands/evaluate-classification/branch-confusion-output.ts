import { writeFileAtomically } from '@semantic-embeddings/formats';
import { branchConfusion } from '@semantic-embeddings/metrics';
import type { ClassLevel } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../../output/check-writable.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { csvLine } from '../../per-query/csv-records.js';
import { UsageError } from '../../usage-error.js';
import type { PlanOutput } from './classification-output.js';
import type { MeasuredClassification } from './measure-run.js';
import { requireHierarchy } from '../../inputs/require-hierarchy.js';

/** `--branch-confusion`: images by the branch of the right class and that of the predicted one, on one level. */
export const branchConfusionOutput: PlanOutput = (values) => {
  const { 'branch-confusion': path, 'branch-level': level } = values;
  requireInteger('--branch-level', level, { min: 1 });
  if (path === undefined) {
    if (level !== undefined) throw new UsageError('--branch-level is that of --branch-confusion; give both');
    return undefined;
  }
  requireHierarchy(values, '--branch-confusion');
  checkWritable(path, '--branch-confusion');
  return { write: ({ runs }) => writeFileAtomically(path, branchConfusionTable(runs, level)) };
};

/** The level that is asked for, or else the first one that divides the classes. */
function levelOf({ hierarchy }: MeasuredClassification, wanted: number | undefined): ClassLevel {
  const { levels } = hierarchy!;
  const level = wanted === undefined ? undefined : levels[wanted - 1];
  return level ?? levels.find(({ branches }) => branches.length > 1) ?? levels[0]!;
}

/**
 * The matrix as CSV: `;` between fields, a row per run and branch of the right class, a column per branch of the predicted class.
 *
 * @param wanted - number of the level, 1 right below the root; the first with several branches if left out
 */
export function branchConfusionTable(
  runs: readonly MeasuredClassification[],
  wanted: number | undefined,
): string {
  const levels = runs.map((run) => levelOf(run, wanted));
  const all = [...new Set(levels.flatMap(({ branches }) => branches))];
  const lines = runs.flatMap((run, index) => {
    const { branches, ofClass } = levels[index]!;
    const { counts } = branchConfusion({ ...run, labels: run.classes, branchOf: ofClass });
    const places = all.map((branch) => branches.indexOf(branch));
    return branches.map((branch, row) =>
      csvLine([
        ...[run.label, branch],
        ...places.map((place) => (place < 0 ? '' : counts[row * branches.length + place]!)),
      ]),
    );
  });
  return [csvLine(['run', 'right \\ predicted', ...all]), ...lines].join('');
}
