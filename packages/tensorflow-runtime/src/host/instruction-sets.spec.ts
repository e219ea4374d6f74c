import { formatInstructionSets, namesOfInstructionSets } from './instruction-sets.js';

it.each([
  [undefined, 'instruction sets unknown'],
  [[], 'no vector instructions'],
  [['SSE4.1'], 'SSE4.1'],
  [['SSE4.1', 'AVX'], 'AVX'],
  [['SSE4.1', 'AVX', 'AVX2'], 'AVX2'],
  [['SSE4.1', 'AVX', 'AVX2', 'AVX-VNNI'], 'AVX2, AVX-VNNI'],
  [['AVX', 'AVX2', 'AVX-512', 'AVX-512 VNNI', 'AVX-512 BF16'], 'AVX2, AVX-512 (VNNI, BF16)'],
  [['AVX2', 'AVX-512', 'AMX', 'AMX BF16', 'AMX INT8'], 'AVX2, AVX-512, AMX (BF16, INT8)'],
  [['NEON', 'NEON BF16', 'SVE', 'SVE2'], 'NEON (BF16), SVE2'],
])('writes %j for a line of text as "%s"', (names, text) => {
  expect(formatInstructionSets(names)).toBe(text);
});

it('names a set only where all of its flags are there', () => {
  expect(namesOfInstructionSets(['avx512f', 'avx512bw', 'avx512dq'])).toEqual([]);
  expect(namesOfInstructionSets(['avx512f', 'avx512bw', 'avx512dq', 'avx512vl'])).toEqual(['AVX-512']);
});
