import type { RetrievalMetric } from '@semantic-embeddings/metrics';
import { requireHierarchy } from '../../inputs/require-hierarchy.js';
import { UsageError } from '../../usage-error.js';
import type { RetrievalValues } from './command.js';
import { curveDefaults } from './curve-defaults.js';

/** What is measured, for what options have an effect on it. */
export interface ChosenColumns {
  readonly columns: readonly RetrievalMetric[];
  /** Whether the rank of `--clip-ahp` counts for some of them. */
  readonly clips: boolean;
}

/** Values of the options that are checked. */
export type UsedValues = Pick<
  RetrievalValues,
  'metrics' | 'csv' | 'plot' | 'clip-ahp' | 'plot-max' | 'prec-type' | 'hierarchy' | 'is-a'
>;

/**
 * Makes sure that no option was given that has no effect beside the others; defaults may be written out.
 *
 * @throws UsageError naming the option, and what it goes with.
 * @example
 * checkUsed({ ...values, metrics: 'AP', 'clip-ahp': 250 }, chosen); // throws: --clip-ahp concerns AHP and nAHP …
 */
export function checkUsed(values: UsedValues, { clips }: ChosenColumns): void {
  const { csv, plot, metrics, 'clip-ahp': clip = 0, 'plot-max': plotMax, 'prec-type': precision } = values;
  const curve = csv !== undefined || plot !== undefined;
  if (clip !== 0 && !clips && plot === undefined) {
    throw new UsageError(
      '--clip-ahp concerns AHP and nAHP without a rank, but --metrics names neither; leave it out, or write the rank behind the name (AHP@250)',
    );
  }
  if (plotMax !== curveDefaults.plotMax && metrics !== undefined && !curve)
    throw new UsageError(
      '--plot-max with --metrics concerns --csv and --plot; give one of them, or leave it out',
    );
  if (precision !== curveDefaults.similarity && !curve) {
    throw new UsageError(
      '--prec-type is the similarity of --csv and --plot; give one of them, or leave it out (--metrics P@10:WUP names the similarity of a metric)',
    );
  }
  if (values['is-a'] && values.hierarchy === undefined)
    throw new UsageError('--is-a says how --hierarchy is read; give both');
}

/**
 * Makes sure that a hierarchy is given where something needs it: all but flat metrics do.
 *
 * @throws UsageError naming what needs it.
 */
export function checkHierarchyGiven(values: UsedValues, { columns }: ChosenColumns): void {
  const { metrics, csv, plot } = values;
  const weighed = columns.find(({ similarity }) => similarity !== undefined);
  if (weighed && metrics === undefined && values.hierarchy === undefined) {
    throw new UsageError(
      'the option --hierarchy must be given; only flat metrics do without, such as --metrics AP,R-Precision,Hit@1',
    );
  }
  if (weighed) requireHierarchy(values, `--metrics: ${weighed.metric}`);
  if (csv !== undefined) requireHierarchy(values, '--csv');
  if (plot !== undefined) requireHierarchy(values, '--plot');
}
