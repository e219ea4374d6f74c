import type { Objective } from './objective.js';

/**
 * Names of the values that a step reports, in their order.
 *
 * One output: `loss` and its metrics. Several: `loss`, then `<output>_loss` of every output, then
 * `<output>_<metric>`.
 *
 * @param objective - what the network is trained for
 * @returns the names
 *
 * @example
 * ```ts
 * reportedNames(objective); // ['loss', 'l2norm_loss', 'prob_loss', 'l2norm_max_sim_acc', 'prob_acc']
 * ```
 */
export function reportedNames({ outputs }: Objective): string[] {
  const [only] = outputs;
  if (only && outputs.length === 1) return ['loss', ...Object.keys(only.metrics)];
  return [
    'loss',
    ...outputs.map(({ name }) => `${name}_loss`),
    ...outputs.flatMap(({ name, metrics }) => Object.keys(metrics).map((metric) => `${name}_${metric}`)),
  ];
}
