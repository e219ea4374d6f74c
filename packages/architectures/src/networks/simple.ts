import type { Architecture } from '../architecture.js';
import { plainNetwork, type PlainStages } from './plain-network.js';

const chain: PlainStages = {
  stages: [64, 64, 'pool', 128, 128, 128, 'pool', 256, 256, 256, 'pool', 512],
  hidden: { units: 512, number: 14 },
};

/**
 * Plain-11, a chain of 3 × 3 convolutions without shortcuts (Barz and Denzler 2019, "Hierarchy-based image embeddings for
 * semantic image retrieval"): activation inside the convolution, batch normalization after it.
 */
export const simple = {
  description: 'Plain-11: nine convolutions and two fully connected layers, no shortcuts',
  publishedFor: 'CIFAR-100',
  input: { usualSize: 32 },
  activations: ['relu', 'selu'],
  build: (plan, layers) => plainNetwork(plan, { layers, chain }),
} as const satisfies Architecture;
