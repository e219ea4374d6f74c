import type { Host } from '../host/host.js';
import { libraryRelease } from './library-release.js';
import { gpuWheels } from './gpu-wheels.js';
import { processorWheels } from './wheels.js';

const host: Host = { platform: 'linux', arch: 'x64', libc: 'glibc', env: {} };

it('is the tensorflow-cpu wheel with its recorded checksum on Linux x64', () => {
  const release = libraryRelease('cpu', host);
  expect(release?.id).toMatch(/^2\.19\.1-cpu-linux-x64-[0-9a-f]{8}$/);
  expect(release?.wheels).toMatchObject([
    {
      project: 'tensorflow-cpu',
      version: '2.19.1',
      sha256: '0b6d72bd09c267e7573757bd309f5b1e2cdb02577339991da751f3a1411e4dae',
      size: 251_795_484,
    },
  ]);
});

it('holds the CUDA libraries as well for a GPU', () => {
  const projects = libraryRelease('gpu', host)?.wheels.map(({ project }) => project) ?? [];
  expect(projects[0]).toBe('tensorflow');
  expect(projects).toEqual(
    expect.arrayContaining(['nvidia-cudnn-cu12', 'nvidia-cublas-cu12', 'nvidia-cuda-runtime-cu12']),
  );
});

it.each([
  ['musl', { libc: 'musl' as const }, 'cpu'],
  ['macOS', { platform: 'darwin' as const, libc: 'none' as const }, 'cpu'],
  ['Windows', { platform: 'win32' as const, libc: 'none' as const }, 'gpu'],
  ['32-bit ARM', { arch: 'arm' }, 'cpu'],
  ['a GPU on arm64', { arch: 'arm64' }, 'gpu'],
] as const)('does not exist for %s', (_what, change, variant) => {
  expect(libraryRelease(variant, { ...host, ...change })).toBeUndefined();
});

it('records a full SHA-256 and a size for every wheel, each once', () => {
  const wheels = [processorWheels, gpuWheels].flatMap((group) => Object.values(group).flat());
  for (const { sha256, size, unpackedSize } of wheels) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(Math.min(size, unpackedSize)).toBeGreaterThan(500_000);
  }
  expect(new Set(wheels.map(({ sha256 }) => sha256)).size).toBe(wheels.length);
});
