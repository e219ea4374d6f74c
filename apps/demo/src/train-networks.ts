import type { Dataset } from '@semantic-embeddings/datasets';
import type { DemoOptions } from './options.js';
import { terminalReporter } from './progress/terminal-reporter.js';
import { WorkClock } from './progress/work-clock.js';
import type { Contestant } from './recipe.js';
import { trainNetwork, type TrainedNetwork } from './train-network.js';

/** What all networks are trained on. */
export interface TrainNetworksOptions extends Pick<
  DemoOptions,
  'architecture' | 'epochs' | 'seed' | 'seeds'
> {
  readonly dataset: Dataset;
  readonly signal: AbortSignal;
}

/**
 * Trains every contestant with every seed, one after the other; progress goes to standard error.
 *
 * @returns the networks of the first seed in the order of the contestants, then those of the next
 * @throws the reason of the signal once it is aborted
 * @example
 * ```ts
 * (await trainNetworks(contestants(taxonomy, classes), options)).length; // 3
 * ```
 */
export async function trainNetworks(
  contestants: readonly Contestant[],
  { seed, seeds, ...options }: TrainNetworksOptions,
): Promise<TrainedNetwork[]> {
  const plan = Array.from({ length: seeds }, (_, offset) =>
    contestants.map((contestant) => ({ contestant, seed: seed + offset, title: contestant.label })),
  )
    .flat()
    .map((one) => (seeds === 1 ? one : { ...one, title: `${one.title}, seed ${one.seed}` }));
  const width = Math.max(...plan.map(({ title }) => title.length));
  const clock = new WorkClock({ trainings: plan.length });
  const networks: TrainedNetwork[] = [];
  for (const { contestant, seed: ofRun, title } of plan) {
    const training = networks.length;
    const { reporter, end } = terminalReporter({ title: title.padEnd(width), training, clock });
    try {
      networks.push(await trainNetwork(contestant, { ...options, seed: ofRun, reporter }));
    } finally {
      end();
    }
  }
  return networks;
}
