import type { Provenance } from '../results/provenance.js';

/** Instruction sets with which oneDNN computes convolutions in bfloat16 instead of emulating them. */
const nativeSets = ['AVX-512 BF16', 'AMX BF16', 'NEON BF16'];

/**
 * Tells why convolutions in bfloat16 are not worth timing on a machine: emulated on a processor, one step takes minutes.
 *
 * @returns the reason, or `undefined` where a GPU, or the processor and its settings, have native bfloat16 or it is not known
 * @example
 * ```ts
 * lacksBfloat16(ofZen3); // 'the processor has no instructions for bfloat16'
 * ```
 */
export function lacksBfloat16({
  gpus = [],
  instructionSets,
  kernelSettings: { ONEDNN_MAX_CPU_ISA: limit, TF_ENABLE_ONEDNN_OPTS: oneDnn } = {},
}: Pick<Provenance, 'gpus' | 'instructionSets' | 'kernelSettings'>): string | undefined {
  if (gpus.length > 0) return undefined;
  if (instructionSets !== undefined && !nativeSets.some((set) => instructionSets.includes(set)))
    return 'the processor has no instructions for bfloat16';
  if (limit !== undefined && !/^(ALL|DEFAULT)$|BF16|FP16|AMX|AVX10/i.test(limit))
    return `ONEDNN_MAX_CPU_ISA=${limit} excludes the instructions for bfloat16`;
  return oneDnn === '0' ? 'TensorFlow without oneDNN emulates bfloat16' : undefined;
}
