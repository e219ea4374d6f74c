import type { RunPlan } from '@semantic-embeddings/models';

/**
 * Says how long a run is.
 *
 * @example
 * describePlan({ initialEpoch: 0, epochs: 372, steps: 500, images: 50_000 });
 * // 'training: 372 epochs of 500 steps, 186,000 in all'
 */
export function describePlan(plan: RunPlan): string {
  const { initialEpoch, epochs, steps } = plan;
  const all = (steps * (epochs - initialEpoch)).toLocaleString('en');
  return `training: ${describeEpochs(plan)} of ${count(steps, 'step')}, ${all} in all`;
}

/**
 * Says how many epochs a run has, and which of them where some are done.
 *
 * @example
 * describeEpochs({ initialEpoch: 12, epochs: 36, steps: 500, images: 50_000 }); // '24 epochs (from 13 to 36)'
 */
export function describeEpochs({ initialEpoch, epochs }: RunPlan): string {
  const left = count(epochs - initialEpoch, 'epoch');
  if (initialEpoch === 0) return left;
  const first = initialEpoch + 1;
  return first === epochs ? `${left} (number ${first})` : `${left} (from ${first} to ${epochs})`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
