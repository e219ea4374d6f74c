import { csvOutput } from './csv-output.js';
import { perClassOutput } from './per-class-output.js';
import { perQueryOutput } from './per-query-output.js';
import { plotOutput } from './plot-output.js';
import type { PlanOutput, PlannedRetrieval, RetrievalOutput } from './retrieval-output.js';

/** What options make of an evaluation besides its table, one file each. */
const outputs: readonly PlanOutput[] = [csvOutput, plotOutput, perQueryOutput, perClassOutput];

/**
 * The files that the command line asks for; all options are checked before anything is read.
 *
 * @throws UsageError or Error naming the option that does not fit, or whose file cannot be written.
 */
export function planOutputs(planned: PlannedRetrieval): RetrievalOutput[] {
  return outputs.flatMap((plan) => plan(planned) ?? []);
}
