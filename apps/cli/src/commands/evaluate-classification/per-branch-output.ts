import { writeFileAtomically } from '@semantic-embeddings/formats';
import { branchResults } from '@semantic-embeddings/metrics';
import { checkWritable } from '../../output/check-writable.js';
import { csvLine } from '../../per-query/csv-records.js';
import type { PlanOutput } from './classification-output.js';
import type { MeasuredClassification } from './measure-run.js';
import { requireHierarchy } from '../../inputs/require-hierarchy.js';

const columns = [
  ...['run', 'level', 'branch', 'classes', 'images'],
  ...['Accuracy', 'Branch Accuracy', 'Mistake Severity'],
] as const;

/** `--per-branch`: how the images of each branch of each level above the classes are classified. */
export const perBranchOutput: PlanOutput = (values) => {
  const path = values['per-branch'];
  if (path === undefined) return undefined;
  requireHierarchy(values, '--per-branch');
  checkWritable(path, '--per-branch');
  return { write: ({ runs }) => writeFileAtomically(path, perBranchTable(runs)) };
};

/**
 * The table as CSV: `;` between fields, a row per run and branch, level by level, 1 right below the root; the last level, that of
 * the classes themselves, is left out if there are others. A field is empty where there is no value.
 */
export function perBranchTable(runs: readonly MeasuredClassification[]): string {
  const lines = runs.flatMap((run) => {
    const { levels, heights } = run.hierarchy!;
    const above = levels.slice(0, Math.max(1, levels.length - 1));
    return above.flatMap(({ branches, ofClass }, index) =>
      branchResults({ ...run, labels: run.classes, branchOf: ofClass, heights }).map((result) =>
        csvLine([
          ...[run.label, index + 1, branches[result.branch]!, result.classes, result.images],
          ...[result.accuracy ?? '', result.branchAccuracy ?? '', result.severity ?? ''],
        ]),
      ),
    );
  });
  return [csvLine(columns), ...lines].join('');
}
