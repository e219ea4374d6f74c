import { makeFakeInstallation } from '../../test/fake-installation.js';
import type { FakeInstallation } from '../../test/fake-installation.js';
import { doctor } from './doctor.js';
import type { DoctorReport } from './doctor.js';
import { formatDoctorReport } from './format-doctor-report.js';

let machine: FakeInstallation;
beforeEach(() => (machine = makeFakeInstallation()));
afterEach(() => machine.remove());

it('reports a package that is not set up, with the remedy, and looks at everything else', async () => {
  const report = await doctor({ from: machine.app, cacheDirectory: machine.cacheDirectory });
  expect(report).toMatchObject({
    ok: false,
    problems: ['native TensorFlow is not set up; run: npx semantic-embeddings-tensorflow set-up'],
    node: { version: process.versions.node, supported: true },
    binding: { version: '4.22.0', present: false },
    backend: undefined,
    cacheDirectory: machine.cacheDirectory,
  });
  expect(report.platform.processor.cores).toBeGreaterThan(0);
});

it('reports a missing npm package', async () => {
  const { problems, binding } = await doctor({ from: machine.root });
  expect(binding).toBeUndefined();
  expect(problems).toEqual([
    expect.stringMatching(/npm package @tensorflow\/tfjs-node-gpu is not installed/),
  ]);
});

describe('the report for people', () => {
  const report: DoctorReport = {
    ok: true,
    problems: [],
    node: { version: '20.19.0', supported: true, path: '/usr/bin/node' },
    platform: {
      ...{ system: 'linux', arch: 'x64', libc: 'glibc' },
      memory: 24e9,
      processor: {
        ...{ model: 'EPYC', family: 25, modelNumber: 17, stepping: 1, cores: 2 },
        instructionSets: ['AVX2', 'AVX-512', 'AVX-512 BF16'],
      },
    },
    variant: { variant: 'gpu', reason: 'an NVIDIA driver is present' },
    binding: { package: '/p', version: '4.22.0', path: '/p/tfjs_binding.node', present: true },
    library: '/c/tensorflow/x',
    backend: {
      name: 'tensorflow',
      version: '2.19.1',
      devices: [
        { type: 'CPU', name: 'EPYC' },
        { type: 'GPU', name: 'H100', memory: 78000 },
      ],
      oneDnn: { used: true, reason: 'turned on for every processor', version: '3.7.0', kernels: 'AVX2' },
      bfloat16: { speedup: 0.05, finding: 'a convolution is 20 × slower than in float32' },
    },
    cacheDirectory: '/c',
    tools: { pip: 'pip 24', compiler: undefined, nvidiaDriver: undefined },
  };

  it('shows every finding on a line of its own', () => {
    expect(formatDoctorReport(report).split('\n')).toEqual([
      'Node.js        20.19.0, /usr/bin/node',
      'platform       linux x64, glibc, 2 cores, 24.0 GB memory',
      'processor      EPYC (family 25, model 17), AVX2, AVX-512 (BF16)',
      'build          gpu (an NVIDIA driver is present)',
      'backend        tensorflow, TensorFlow 2.19.1',
      'device         CPU, EPYC',
      'device         GPU, H100, 78000 MiB',
      'oneDNN         on (3.7.0; AVX2; turned on for every processor)',
      'bfloat16       not native: a convolution is 20 × slower than in float32',
      'package        @tensorflow/tfjs-node-gpu 4.22.0, /p',
      'addon          /p/tfjs_binding.node',
      'library        /c/tensorflow/x',
      'cache          /c',
      'pip            pip 24',
      'compiler       not found',
      'NVIDIA driver  not found',
      '',
      'TensorFlow is ready.',
    ]);
  });

  it('ends with the problems', () => {
    const text = formatDoctorReport({ ...report, ok: false, problems: ['one', 'two'], backend: undefined });
    expect(text).toContain('backend        not available\n');
    expect(text.endsWith('\n\nproblem: one\nproblem: two')).toBe(true);
  });
});
