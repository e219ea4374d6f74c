import type { StepTimes, StepTimesResult } from '../runners/run-step-times.js';

/**
 * Joins result files of step times of one machine: of every network and size of batch, those that were measured last.
 *
 * @returns one result with the provenance of the newest file
 * @throws RangeError without files
 *
 * @example
 * ```ts
 * newestStepTimes([allNetworks, oneNetworkAgain]).stepTimes.length;
 * ```
 */
export function newestStepTimes(results: readonly StepTimesResult[]): StepTimesResult {
  const byDate = [...results].sort((a, b) => a.provenance.date.localeCompare(b.provenance.date));
  const newest = byDate.at(-1);
  if (!newest) throw new RangeError('newest step times: expected a result file, got none');
  const source = new Map(
    byDate.flatMap((result) => result.stepTimes.map((times) => [caseOf(times), result])),
  );
  const stepTimes = [...source].flatMap(([name, result]) =>
    result.stepTimes.filter((times) => caseOf(times) === name),
  );
  return { ...newest, stepTimes };
}

function caseOf({ network, batch }: Pick<StepTimes, 'network' | 'batch'>): string {
  return `${network} ${batch}`;
}
