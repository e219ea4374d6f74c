import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provenance } from './provenance.js';
import { resultPath } from './result-path.js';

const old: Provenance = {
  ...{ commit: 'abc', date: '2026-01-01T00:00:00.000Z', node: 'v20.1.0', processor: 'AMD EPYC', cores: 2 },
  ...{ memoryGiB: 24, system: 'Linux', libraries: {} },
};
const zen4: Provenance = {
  ...old,
  ...{ family: 25, modelNumber: 17, stepping: 1, kernelSettings: {} },
  instructionSets: ['AVX2', 'AVX-512', 'AVX-512 BF16'],
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'result-path-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  [zen4, 'step-times-2-amd-epyc-25-17-avx-512-bf16.json'],
  [
    { ...zen4, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX2' } },
    'step-times-2-amd-epyc-25-17-avx-512-bf16-onednn-max-cpu-isa-avx2.json',
  ],
  [old, 'step-times-2-amd-epyc-not-recorded.json'],
])('names the file in a folder after the machine and its settings', (provenance, file) => {
  expect(resultPath(folder, { name: 'step-times', provenance })).toBe(join(folder, file));
});

it('takes a file that is not there, or holds a result of the same machine', () => {
  const file = join(folder, 'own.json');
  expect(resultPath(file, { name: 'x', provenance: zen4 })).toBe(file);
  writeFileSync(file, JSON.stringify({ provenance: { ...zen4, date: '2025', commit: 'other' } }));
  expect(resultPath(file, { name: 'x', provenance: zen4 })).toBe(file);
});

it('does not overwrite the result of another machine, of a file of before, or anything else', () => {
  const file = join(folder, 'own.json');
  const choose = () => resultPath(file, { name: 'x', provenance: zen4 });
  writeFileSync(file, JSON.stringify({ provenance: { ...zen4, modelNumber: 1, instructionSets: ['AVX2'] } }));
  expect(choose).toThrow(
    /own\.json holds a result of another machine \(2 × AMD EPYC \(family 25, model 1\), AVX2\).*this one is .*model 17.*--out/,
  );
  writeFileSync(file, JSON.stringify({ provenance: old }));
  expect(choose).toThrow('instruction sets not recorded');
  writeFileSync(file, 'notes');
  expect(choose).toThrow('holds no result with its machine');
});
