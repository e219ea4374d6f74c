import { parseProcessor } from './describe-processor.js';

/** Two processors as Linux writes them; the second one has other numbers, which must not count. */
const x86 = (facts: Readonly<Record<string, string>>) =>
  [
    ['processor\t: 0', ...Object.entries(facts).map(([name, value]) => `${name}\t: ${value}`)].join('\n'),
    'processor\t: 1\nvendor_id\t: Other\ncpu family\t: 99\nmodel\t\t: 99\nflags\t\t: amx_tile\n',
  ].join('\n\n');

it('reads a Zen 3 processor, which ends at AVX2', () => {
  const text = x86({
    vendor_id: 'AuthenticAMD',
    'cpu family': '25',
    'model\t': '1',
    'model name': 'AMD EPYC',
    stepping: '1',
    flags: 'fpu sse sse2 ssse3 fma sse4_1 sse4_2 avx f16c avx2 vaes vpclmulqdq',
    bugs: 'sysret_ss_attrs',
  });
  expect(parseProcessor(text)).toEqual({
    model: 'AMD EPYC',
    family: 25,
    modelNumber: 1,
    stepping: 1,
    instructionSets: ['SSE4.1', 'AVX', 'AVX2'],
  });
});

it('tells a Zen 4 processor of the same name from it, which has AVX-512 with bfloat16', () => {
  const text = x86({
    'cpu family': '25',
    'model\t': '17',
    'model name': 'AMD EPYC',
    stepping: '1',
    flags:
      'sse4_1 sse4_2 avx f16c avx2 avx512f avx512dq avx512ifma avx512cd avx512bw avx512vl avx512_bf16 avx512_vnni',
  });
  expect(parseProcessor(text)).toMatchObject({
    model: 'AMD EPYC',
    family: 25,
    modelNumber: 17,
    instructionSets: ['SSE4.1', 'AVX', 'AVX2', 'AVX-512', 'AVX-512 VNNI', 'AVX-512 BF16'],
  });
});

it('reads an Intel Sapphire Rapids processor with AMX', () => {
  const text = x86({
    vendor_id: 'GenuineIntel',
    'cpu family': '6',
    'model\t': '143',
    'model name': 'Intel(R) Xeon(R)  Platinum 8481C CPU @ 2.70GHz',
    stepping: '8',
    flags:
      'sse4_1 avx avx2 avx512f avx512dq avx512bw avx512vl avx_vnni avx512_bf16 avx512_vnni amx_bf16 avx512_fp16 amx_tile amx_int8',
  });
  expect(parseProcessor(text)).toEqual({
    model: 'Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz',
    family: 6,
    modelNumber: 143,
    stepping: 8,
    instructionSets: [
      ...['SSE4.1', 'AVX', 'AVX2', 'AVX-VNNI', 'AVX-512', 'AVX-512 VNNI', 'AVX-512 BF16', 'AVX-512 FP16'],
      ...['AMX', 'AMX BF16', 'AMX INT8'],
    ],
  });
});

it('does not count the AVX-512 of a Xeon Phi, which lacks what the kernels ask for', () => {
  const text = x86({ 'model name': 'Intel(R) Xeon Phi(TM)', flags: 'avx avx2 avx512f avx512pf avx512er' });
  expect(parseProcessor(text).instructionSets).toEqual(['AVX', 'AVX2']);
});

it('reads an ARM64 processor, whose fields have other names and whose model is a number', () => {
  const graviton = [
    'processor\t: 0',
    'BogoMIPS\t: 243.75',
    'Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm asimddp',
    'CPU implementer\t: 0x41',
    'CPU architecture: 8',
    'CPU variant\t: 0x3',
    'CPU part\t: 0xd0c',
    'CPU revision\t: 1',
    '',
  ].join('\n');
  expect(parseProcessor(graviton)).toEqual({
    model: 'ARM Neoverse-N1',
    family: 8,
    modelNumber: 0xd0c,
    stepping: 1,
    instructionSets: ['NEON', 'NEON FP16', 'NEON DOTPROD'],
  });
  expect(parseProcessor(graviton.replace('0xd0c', '0xfff')).model).toBe(
    'processor of implementer 0x41, part 0xfff',
  );
});

it.each([
  ['no file at all', ''],
  [
    'another architecture',
    'processor\t: 0\ncpu\t\t: POWER9, altivec supported\nrevision\t: 2.2 (pvr 004e 1202)\n',
  ],
])('leaves undefined what is not told: %s', (_, text) => {
  const nothing = { model: undefined, family: undefined, modelNumber: undefined, stepping: undefined };
  expect(parseProcessor(text)).toEqual({ ...nothing, instructionSets: undefined });
});
