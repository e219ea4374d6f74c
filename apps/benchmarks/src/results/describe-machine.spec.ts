import { describeMachine, machineTitle } from './describe-machine.js';
import type { Provenance } from './provenance.js';

const old: Provenance = {
  ...{ commit: 'abc', date: '2026-01-01T00:00:00.000Z', node: 'v20.1.0', processor: 'AMD EPYC', cores: 2 },
  ...{ memoryGiB: 24, system: 'Linux', libraries: {} },
};
const zen4: Provenance = {
  ...old,
  ...{ family: 25, modelNumber: 17, stepping: 1, kernelSettings: {} },
  instructionSets: ['SSE4.1', 'AVX', 'AVX2', 'AVX-512', 'AVX-512 BF16'],
};

it('names processor, instruction sets and Node', () => {
  expect(describeMachine(zen4)).toBe('2 × AMD EPYC (family 25, model 17), AVX2, AVX-512 (BF16), Node 20.1.0');
});

it('names what lowers the instruction sets', () => {
  expect(machineTitle({ ...zen4, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX2' } })).toBe(
    '2 × AMD EPYC (family 25, model 17), AVX2, AVX-512 (BF16), oneDNN limited to AVX2',
  );
});

it('says of files of before that the instruction sets are not recorded', () => {
  expect(machineTitle(old)).toBe('2 × AMD EPYC, instruction sets not recorded');
});
