import { lacksBfloat16 } from './lacks-bfloat16.js';

const native = ['AVX2', 'AVX-512', 'AVX-512 BF16'];

it.each([
  [{ instructionSets: native }, undefined],
  [{ instructionSets: ['AVX2', 'AVX-512', 'AMX', 'AMX BF16'] }, undefined],
  [{}, undefined],
  [{ instructionSets: native, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX512_CORE_BF16' } }, undefined],
  [{ instructionSets: native, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'ALL' } }, undefined],
  [{ instructionSets: ['AVX2'] }, 'no instructions'],
  [{ instructionSets: ['AVX2'], gpus: [{ name: 'NVIDIA H200', driver: '580', memory: 143771 }] }, undefined],
  [{ instructionSets: native, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX2' } }, 'ONEDNN_MAX_CPU_ISA=AVX2'],
  [
    { instructionSets: native, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX512_CORE' } },
    'AVX512_CORE excludes',
  ],
  [{ instructionSets: native, kernelSettings: { TF_ENABLE_ONEDNN_OPTS: '0' } }, 'without oneDNN'],
])('tells of %j: %s', (machine, reason) => {
  const told = lacksBfloat16(machine);
  if (reason === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(reason);
});
