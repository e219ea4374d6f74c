import { machineTitle, type Provenance } from '@semantic-embeddings/benchmarks';
import type { ReportRun } from '@semantic-embeddings/report';
import type { DemoRun } from './options.js';
import { recipe } from './recipe.js';
import type { TrainedNetwork } from './train-network.js';

/**
 * A trained network as a run of the report, with its options and the machine.
 *
 * @example
 * ```ts
 * reportRun(network, options).facts[0].title; // 'training'
 * ```
 */
export function reportRun(network: TrainedNetwork, options: DemoRun): ReportRun {
  const { contestant, seed, features, dimension, scores, history } = network;
  const { label, description, embedding } = contestant;
  return {
    ...{ label, seed, description, features, dimension, scores, normalize: true },
    centroids: embedding.embedding.data,
    history: history.map(({ epoch, values }) => ({ epoch: epoch + 1, values })),
    facts: [
      { title: 'training', facts: trainingFacts(network, options) },
      { title: 'machine', facts: machineFacts(options.provenance) },
    ],
  };
}

function trainingFacts({ contestant, seed }: TrainedNetwork, { architecture, epochs }: DemoRun) {
  const { clsWeight, targets } = contestant;
  return [
    ['network', architecture],
    ['targets', targets],
    ['loss', clsWeight > 0 ? `cosine + ${clsWeight} · cross-entropy` : 'cosine'],
    ['epochs', `${epochs}`],
    ['pictures in a step', `${recipe.batchSize}`],
    ['learning rate', `one cosine-shaped cycle from ${recipe.sgdrMaxLr} to 0`],
    ['seed', `${seed}`],
  ] as const;
}

function machineFacts(provenance: Provenance) {
  const { memoryGiB, node, date, libraries, commit } = provenance;
  return [
    ['machine', `${machineTitle(provenance)}, ${memoryGiB} GiB`],
    [
      'software',
      [`Node ${node.slice(1)}`, ...Object.entries(libraries).map((library) => library.join(' '))].join(', '),
    ],
    ...(commit === undefined ? [] : [['commit', commit] as const]),
    ['date', date.slice(0, 10)],
  ] as const;
}
