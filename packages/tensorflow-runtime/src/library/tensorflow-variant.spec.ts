import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFakeInstallation } from '../../test/fake-installation.js';
import type { FakeInstallation } from '../../test/fake-installation.js';
import { countGpus, hasNvidiaDriver } from '../host/nvidia-driver.js';
import { chooseVariant } from './tensorflow-variant.js';

let machine: FakeInstallation;
beforeEach(() => (machine = makeFakeInstallation()));
afterEach(() => machine.remove());

const withDriver = () => true;
const withoutDriver = () => false;

describe('the build of TensorFlow', () => {
  it('is the GPU build where an NVIDIA driver is present', () => {
    expect(chooseVariant('auto', machine.host, withDriver).variant).toBe('gpu');
    expect(chooseVariant('auto', machine.host, withoutDriver).variant).toBe('cpu');
  });

  it.each(['cpu', 'gpu'] as const)('is %s when the environment variable says so', (variant) => {
    const host = { ...machine.host, env: { SEMANTIC_EMBEDDINGS_TENSORFLOW: variant } };
    expect(chooseVariant('auto', host, variant === 'cpu' ? withDriver : withoutDriver)).toEqual({
      variant,
      reason: `SEMANTIC_EMBEDDINGS_TENSORFLOW=${variant}`,
    });
  });

  it('is the one asked for, whatever the environment variable says', () => {
    const host = { ...machine.host, env: { SEMANTIC_EMBEDDINGS_TENSORFLOW: 'gpu' } };
    expect(chooseVariant('cpu', host, withDriver).variant).toBe('cpu');
  });

  it('is the CPU build where no GPU build exists, driver or not', () => {
    expect(chooseVariant('auto', { ...machine.host, arch: 'arm64' }, withDriver).variant).toBe('cpu');
    expect(chooseVariant('auto', { ...machine.host, platform: 'darwin' }, withDriver).variant).toBe('cpu');
  });

  it('cannot be something else', () => {
    const host = { ...machine.host, env: { SEMANTIC_EMBEDDINGS_TENSORFLOW: 'tpu' } };
    expect(() => chooseVariant('auto', host)).toThrow(
      'the environment variable SEMANTIC_EMBEDDINGS_TENSORFLOW: expected auto, cpu or gpu, got "tpu"',
    );
  });
});

describe('an NVIDIA driver', () => {
  it('shows by the file of its kernel module', () => {
    const file = join(machine.root, 'version');
    writeFileSync(file, 'NVRM version: 550.54');
    expect(hasNvidiaDriver(machine.host, file)).toBe(true);
  });

  it('shows by an nvidia-smi that lists a GPU', () => {
    machine.addProgram('nvidia-smi', "echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'");
    expect(hasNvidiaDriver(machine.host, '/nonexistent')).toBe(true);
  });

  it('is not there when nvidia-smi fails, lists nothing or is missing', () => {
    expect(hasNvidiaDriver(machine.host, '/nonexistent')).toBe(false);
    machine.addProgram('nvidia-smi', "echo 'No devices found'");
    expect(hasNvidiaDriver(machine.host, '/nonexistent')).toBe(false);
    machine.addProgram('nvidia-smi', "echo 'GPU 0'; exit 9");
    expect(hasNvidiaDriver(machine.host, '/nonexistent')).toBe(false);
  });
});

describe('the number of GPUs', () => {
  it('is that of nvidia-smi, less those that are hidden', () => {
    expect(countGpus(machine.host)).toBe(0);
    machine.addProgram(
      'nvidia-smi',
      "echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'; echo 'GPU 1: NVIDIA H100 (UUID: GPU-2)'",
    );
    const visible = (devices: string) =>
      countGpus({ ...machine.host, env: { ...machine.host.env, CUDA_VISIBLE_DEVICES: devices } });
    expect(countGpus(machine.host)).toBe(2);
    expect(['', '-1', '0', '1,0', '0,-1,1', '0,1,2'].map(visible)).toEqual([0, 0, 1, 2, 1, 2]);
  });
});
