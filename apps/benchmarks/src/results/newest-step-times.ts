import type { StepTimesResult } from '../runners/run-step-times.js';

/**
 * Joins result files of step times of one machine: of every network, those that were measured last.
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
    byDate.flatMap((result) => result.stepTimes.map(({ network }) => [network, result])),
  );
  const stepTimes = [...source].flatMap(([network, result]) =>
    result.stepTimes.filter((times) => times.network === network),
  );
  return { ...newest, stepTimes };
}
