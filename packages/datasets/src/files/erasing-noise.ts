import { deriveSeed } from '../derive-seed.js';

/**
 * Noise of one value of an erased rectangle, U(0, 255): any value can be had without those before it, so that the part
 * that a network sees is the same whatever else is computed.
 *
 * @param seed - of the rectangle
 * @param index - place of the value: `(row · width + column) · channels + channel` within the rectangle
 * @example
 * erasingNoise(1, 0); // 43.1…
 */
export function erasingNoise(seed: number, index: number): number {
  return deriveSeed(seed, index) * (255 / 2 ** 32);
}
