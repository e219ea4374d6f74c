import { primitiveTimes } from '../measures/primitive-times.js';
import type { StepProfileResult } from '../runners/run-step-profile.js';
import { profileEntries } from './step-profile.js';
import { stepProfileTable } from '../report/step-profile-table.js';

const problem = 'mb2_ic3oc4_ih8oh8kh3sh1dh0ph1_iw8ow8kw3sw1dw0pw1';
const log = [
  'onednn_verbose,info,oneDNN v3.5.0',
  'onednn_verbose,1000.5,primitive,exec,cpu,convolution,brg:avx512,forward_training,src wei,attr,alg,' + problem + ',7', // prettier-ignore
  'onednn_verbose,2000.5,primitive,exec,cpu,convolution,brg:avx512,forward_training,src wei,attr,alg,' + problem + ',2', // prettier-ignore
  'onednn_verbose,v1,2001.5,primitive,exec,cpu,convolution,jit,backward_weights,src wei,attr,alg,' + problem + ',4', // prettier-ignore
  'onednn_verbose,v1,2001.7,primitive,exec,cpu,reorder,jit,undef,src dst,,,4x3x3x3,1',
  '{"seconds": []}',
];

describe('profile of a step', () => {
  it('reads the log of both versions of oneDNN', () => {
    const operations = 2 * 2 * 3 * 4 * 8 * 8 * 3 * 3;
    expect(primitiveTimes(log)).toEqual([
      { at: 1000.5, kind: 'convolution', direction: 'forward_training', seconds: 0.007, operations },
      { at: 2000.5, kind: 'convolution', direction: 'forward_training', seconds: 0.002, operations },
      { at: 2001.5, kind: 'convolution', direction: 'backward_weights', seconds: 0.004, operations },
      { at: 2001.7, kind: 'reorder', direction: 'undef', seconds: 0.001, operations: 0 },
    ]);
  });

  it('sums up the kernels of the steps that count', () => {
    const entries = profileEntries(primitiveTimes(log), { began: 1500, steps: 2 });
    expect(entries.map(({ group, seconds, count }) => [group, seconds, count])).toEqual([
      ['forward', 0.001, 0.5],
      ['backward-weights', 0.002, 0.5],
      ['reorder', 0.0005, 0.5],
    ]);
  });

  it('becomes a table with what is left over', () => {
    const entries = profileEntries(primitiveTimes(log), { began: 1500, steps: 2 });
    const result: StepProfileResult = {
      ...{ kind: 'step-profile', formatVersion: 2 },
      stepProfiles: [{ network: 'simple', contender: 'captured', batch: 100, step: 0.01, entries }],
      provenance: {
        ...{
          commit: 'abc',
          date: '2026-01-01T00:00:00.000Z',
          node: 'v20.0.0',
          processor: 'Test CPU',
          cores: 2,
        },
        ...{ memoryGiB: 8, system: 'Linux', libraries: {} },
      },
      steps: 2,
    };
    const table = stepProfileTable(result);
    expect(table).toContain('| convolutions, gradient by weights | 2.0 (0) |');
    expect(table).toContain('| everything else | 6.5 |');
    expect(table).toContain('| step | 10 |');
  });
});
