import {
  formatInstructionSets,
  formatKernelSettings,
  formatProcessor,
} from '@semantic-embeddings/tensorflow-runtime';
import type { Provenance } from './provenance.js';

/**
 * Names the machine of a result as tables do: what {@link machineTitle} tells, and the version of Node.
 *
 * @example
 * ```ts
 * describeMachine(result.provenance); // '2 × AMD EPYC (family 25, model 17), AVX2, AVX-512 (VNNI, BF16), Node 20.20.2'
 * ```
 */
export function describeMachine(provenance: Provenance): string {
  return `${machineTitle(provenance)}, ${describeNode(provenance)}`;
}

/**
 * Names the version of Node that a result was measured with.
 *
 * @example
 * ```ts
 * describeNode(result.provenance); // 'Node 20.20.2'
 * ```
 */
export function describeNode({ node }: Pick<Provenance, 'node'>): string {
  return `Node ${node.slice(1)}`;
}

/**
 * Names GPUs, cores, processor, instruction sets and what the environment changed of how it computes. Results with equal titles are
 * comparable; files of before instruction sets were recorded have a title of their own.
 *
 * @example
 * ```ts
 * machineTitle(result.provenance); // '2 × AMD EPYC (family 25, model 17), AVX2, AVX-512 (VNNI, BF16), oneDNN limited to AVX2'
 * machineTitle(old.provenance); // '2 × AMD EPYC, instruction sets not recorded'
 * ```
 */
export function machineTitle({
  cores,
  processor,
  instructionSets,
  kernelSettings = {},
  gpus = [],
  ...numbers
}: Provenance): string {
  return [
    ...gpus.map(({ name, driver }) => `${name} (driver ${driver})`),
    `${cores} × ${formatProcessor({ model: processor, ...numbers })}`,
    instructionSets ? formatInstructionSets(instructionSets) : 'instruction sets not recorded',
    formatKernelSettings(kernelSettings),
  ]
    .filter(Boolean)
    .join(', ');
}
