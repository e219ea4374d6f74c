import type { Provenance } from './provenance.js';

/**
 * Names the machine of a result as tables do.
 *
 * @example
 * ```ts
 * describeMachine(result.provenance); // '2 × AMD EPYC, Node 20.20.2'
 * ```
 */
export function describeMachine({
  cores,
  processor,
  node,
}: Pick<Provenance, 'cores' | 'processor' | 'node'>): string {
  return `${cores} × ${processor}, Node ${node.slice(1)}`;
}
