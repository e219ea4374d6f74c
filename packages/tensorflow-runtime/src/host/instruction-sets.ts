/** Instruction sets that decide which kernels TensorFlow and oneDNN take, smallest first, each with the flags that it needs. */
const x86Sets: readonly (readonly [name: string, flags: readonly string[]])[] = [
  ['SSE4.1', ['sse4_1']],
  ['AVX', ['avx']],
  ['AVX2', ['avx2']],
  ['AVX-VNNI', ['avx_vnni']],
  // oneDNN asks for these four together; processors with fewer of them compute as those with AVX2.
  ['AVX-512', ['avx512f', 'avx512bw', 'avx512dq', 'avx512vl']],
  ['AVX-512 VNNI', ['avx512_vnni']],
  ['AVX-512 BF16', ['avx512_bf16']],
  ['AVX-512 FP16', ['avx512_fp16']],
  ['AMX', ['amx_tile']],
  ['AMX BF16', ['amx_bf16']],
  ['AMX INT8', ['amx_int8']],
  ['AMX FP16', ['amx_fp16']],
];

const arm64Sets: typeof x86Sets = [
  ['NEON', ['asimd']],
  ['NEON FP16', ['asimdhp']],
  ['NEON DOTPROD', ['asimddp']],
  ['NEON BF16', ['bf16']],
  ['NEON I8MM', ['i8mm']],
  ['SVE', ['sve']],
  ['SVE2', ['sve2']],
  ['SME', ['sme']],
];

/**
 * Names the instruction sets that flags of Linux' `/proc/cpuinfo` stand for, as far as they matter to TensorFlow.
 *
 * @param flags the words of the line `flags` (x86) or `Features` (ARM)
 * @returns names, smallest first; what belongs to a set begins with its name
 * @example
 * ```ts
 * namesOfInstructionSets(['sse4_1', 'avx', 'avx2']); // ['SSE4.1', 'AVX', 'AVX2']
 * ```
 */
export function namesOfInstructionSets(flags: readonly string[]): string[] {
  const present = new Set(flags);
  return [...x86Sets, ...arm64Sets]
    .filter(([, needed]) => needed.every((flag) => present.has(flag)))
    .map(([name]) => name);
}

/**
 * Writes instruction sets for a line of text: what the next larger set contains is left out, what belongs to a set stands
 * behind it.
 *
 * @param names from {@link namesOfInstructionSets}; undefined where the system does not tell
 * @example
 * ```ts
 * formatInstructionSets(['SSE4.1', 'AVX', 'AVX2', 'AVX-512', 'AVX-512 BF16']); // 'AVX2, AVX-512 (BF16)'
 * formatInstructionSets(undefined); // 'instruction sets unknown'
 * ```
 */
export function formatInstructionSets(names: readonly string[] | undefined): string {
  if (names === undefined) return 'instruction sets unknown';
  const contained = names.includes('AVX2')
    ? ['SSE4.1', 'AVX']
    : names.includes('AVX')
      ? ['SSE4.1']
      : names.includes('SVE2')
        ? ['SVE']
        : [];
  const parts = new Map<string, string[]>();
  for (const name of names.filter((candidate) => !contained.includes(candidate))) {
    const [set, ...rest] = name.split(' ');
    parts.set(set!, [...(parts.get(set!) ?? []), ...rest]);
  }
  const texts = [...parts].map(([set, more]) => (more.length === 0 ? set : `${set} (${more.join(', ')})`));
  return texts.join(', ') || 'no vector instructions';
}
