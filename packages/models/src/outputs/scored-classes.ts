import type { ClassOutput } from './class-output.js';

/**
 * How many classes an output tells apart: as many as it has values, but a single sigmoid unit tells two apart. Its number is the
 * probability of the second one, class 1; what is missing to 1 is that of class 0.
 *
 * @param output - the output that scores classes
 *
 * @example
 * ```ts
 * scoredClasses({ index: 0, layer: 'out', numClasses: 1, activation: 'sigmoid' }); // 2
 * ```
 */
export function scoredClasses({ numClasses, activation }: ClassOutput): number {
  return numClasses === 1 && activation === 'sigmoid' ? 2 : numClasses;
}
