import type { Architecture } from '../architecture.js';
import { plainNetwork, type PlainStages } from './plain-network.js';

const chain: PlainStages = { stages: [24, 'pool', 48, 48, 'pool', 96, 96, 'pool', 192, 192] };

/**
 * Plain-8, a light chain of 3 × 3 convolutions for small pictures and small data on a processor. It is this project's
 * own, not a published network: after the first convolution the sides are halved, so that a step costs about a tenth of
 * Plain-11.
 */
export const plain8 = {
  description: 'Plain-8: seven light convolutions and a fully connected layer (not a published network)',
  input: { usualSize: 32 },
  activations: ['relu', 'selu'],
  build: (plan, layers) => plainNetwork(plan, { layers, chain }),
} as const satisfies Architecture;
