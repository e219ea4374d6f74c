import { branchConfusionOutput } from './branch-confusion-output.js';
import type { ClassificationOutput, PlanOutput } from './classification-output.js';
import type { ClassificationValues } from './command.js';
import { perBranchOutput } from './per-branch-output.js';
import { perClassOutput } from './per-class-output.js';
import { perQueryOutput } from './per-query-output.js';

/** What options make of an evaluation besides its table, one file each. */
const outputs: readonly PlanOutput[] = [
  perQueryOutput,
  perClassOutput,
  perBranchOutput,
  branchConfusionOutput,
];

/**
 * The files that the command line asks for; all options are checked before anything is read.
 *
 * @throws UsageError or Error naming the option that does not fit, or whose file cannot be written.
 */
export function planOutputs(values: ClassificationValues): ClassificationOutput[] {
  return outputs.flatMap((plan) => plan(values) ?? []);
}
