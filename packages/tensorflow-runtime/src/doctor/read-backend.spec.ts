import { readBackend } from './read-backend.js';

const findings = { backend: 'tensorflow', version: '2.19.1', usesGpu: false, product: 48 };

const rest = { env: {}, bfloat16: undefined, processor: 'EPYC' };

it('reads oneDNN from the messages', () => {
  const log =
    'I tensorflow/core/util/port.cc:153] oneDNN custom operations are on. You may see slightly different …';
  expect(readBackend(findings, { ...rest, log })).toEqual({
    name: 'tensorflow',
    version: '2.19.1',
    devices: [{ type: 'CPU', name: 'EPYC' }],
    oneDnn: { used: true, reason: 'turned on for every processor', version: undefined, kernels: undefined },
    bfloat16: undefined,
  });
  expect(readBackend(findings, { ...rest, log: '' }).oneDnn.used).toBe(false);
});

it('reads name and memory of every GPU', () => {
  const line = (index: number) =>
    `I tensorflow/core/common_runtime/gpu/gpu_device.cc:2019] Created device /job:localhost/replica:0/task:0/device:GPU:${index} ` +
    `with 78000 MB memory:  -> device: ${index}, name: NVIDIA H100 80GB HBM3, pci bus id: 0000:0${index}:00.0, compute capability: 9.0\n`;
  const { devices } = readBackend({ ...findings, usesGpu: true }, { ...rest, log: line(0) + line(1) });
  const gpu = { type: 'GPU', name: 'NVIDIA H100 80GB HBM3', memory: 78000 };
  expect(devices).toEqual([{ type: 'CPU', name: 'EPYC' }, gpu, gpu]);
});
