import type { Architecture } from '../architecture.js';
import { plainNetwork, type PlainStages } from './plain-network.js';

const chain: PlainStages = { stages: [12, 'pool', 24, 24, 'pool', 48, 48, 'pool', 96, 96] };

/**
 * Plain-8 with half as many filters in every convolution: for small data and little time, where more epochs are worth more
 * than more filters. It is this project's own, not a published network.
 */
export const plain8Half = {
  description: 'Plain-8 with half the filters (not a published network)',
  input: { usualSize: 32 },
  activations: ['relu', 'selu'],
  build: (plan, layers) => plainNetwork(plan, { layers, chain }),
} as const satisfies Architecture;
