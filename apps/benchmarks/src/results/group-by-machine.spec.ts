import { groupByMachine } from './group-by-machine.js';
import { machineSections } from '../report/machine-sections.js';
import { newestBy } from './newest-by.js';
import type { Provenance } from './provenance.js';

const measured = (date: string, machine: Partial<Provenance>): { readonly provenance: Provenance } => ({
  provenance: {
    ...{ commit: 'abc', date, node: 'v20.1.0', processor: 'AMD EPYC', cores: 2 },
    ...{ memoryGiB: 24, system: 'Linux', libraries: {} },
    ...machine,
  },
});
const zen3 = { family: 25, modelNumber: 1, instructionSets: ['AVX2'], kernelSettings: {} };
const zen4 = { ...zen3, modelNumber: 17, instructionSets: ['AVX2', 'AVX-512'] };
const gpu = { ...zen4, gpus: [{ name: 'NVIDIA H200', driver: '580', memory: 143771 }] };
const limited = { ...zen4, kernelSettings: { ONEDNN_MAX_CPU_ISA: 'AVX2' } };

const all = [
  measured('2026-05', {}),
  measured('2026-06', gpu),
  measured('2026-04', limited),
  measured('2026-02', zen4),
  measured('2026-01', zen4),
  measured('2026-03', zen3),
];

it('puts processors of one name, lowered instruction sets and old files into groups of their own', () => {
  expect(
    groupByMachine(all).map(({ title, results }) => [
      title,
      results.map(({ provenance }) => provenance.date),
    ]),
  ).toEqual([
    ['2 × AMD EPYC (family 25, model 1), AVX2', ['2026-03']],
    ['2 × AMD EPYC (family 25, model 17), AVX2, AVX-512', ['2026-01', '2026-02']],
    ['2 × AMD EPYC (family 25, model 17), AVX2, AVX-512, oneDNN limited to AVX2', ['2026-04']],
    ['NVIDIA H200 (driver 580), 2 × AMD EPYC (family 25, model 17), AVX2, AVX-512', ['2026-06']],
    ['2 × AMD EPYC, instruction sets not recorded', ['2026-05']],
  ]);
});

it('renders a part for each, and folds up what is not recorded where something is', () => {
  const dates = (members: readonly { readonly provenance: Provenance }[]) =>
    members.map(({ provenance }) => provenance.date).join();
  expect(machineSections([], dates)).toBe('');
  expect(machineSections(all.slice(0, 1), dates)).toBe(
    '**2 × AMD EPYC, instruction sets not recorded**\n\n2026-05',
  );
  const text = machineSections(all, dates);
  expect(text).toContain('**2 × AMD EPYC (family 25, model 17), AVX2, AVX-512**\n\n2026-01,2026-02\n\n');
  expect(text).toMatch(
    /\n\n<details>\n<summary>2 × AMD EPYC, instruction sets not recorded<\/summary>\n\n2026-05\n\n<\/details>$/,
  );
});

it('lets a newer result of the same machine take the place of an older one', () => {
  const results = [
    { recipe: 'a', run: 1 },
    { recipe: 'b', run: 2 },
    { recipe: 'a', run: 3 },
  ];
  expect(newestBy(results, ({ recipe }) => recipe)).toEqual([
    { recipe: 'a', run: 3 },
    { recipe: 'b', run: 2 },
  ]);
});
