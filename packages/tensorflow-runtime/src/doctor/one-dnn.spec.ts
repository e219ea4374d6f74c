import { readOneDnn } from './one-dnn.js';

const on =
  'I tensorflow/core/util/port.cc:153] oneDNN custom operations are on. You may see slightly different …\n';
const verbose =
  'onednn_verbose,v1,info,oneDNN v3.5.0 (commit N/A)\n' +
  'onednn_verbose,v1,info,cpu,isa:Intel AVX-512 with Intel DL Boost\n';

it('tells version and kernels, and that this package turned oneDNN on', () => {
  expect(readOneDnn({ log: on + verbose, env: {} })).toEqual({
    used: true,
    reason: 'turned on for every processor',
    version: '3.5.0',
    kernels: 'Intel AVX-512 with Intel DL Boost',
  });
  expect(readOneDnn({ log: on, env: { TF_ENABLE_ONEDNN_OPTS: '1' } }).reason).toBe(
    'turned on for every processor',
  );
});

it('tells that the user turned it off, or that the library has none', () => {
  const off = { used: false, version: undefined, kernels: undefined };
  expect(readOneDnn({ log: verbose, env: { TF_ENABLE_ONEDNN_OPTS: '0' } })).toEqual({
    ...off,
    reason: 'TF_ENABLE_ONEDNN_OPTS is "0"',
  });
  expect(readOneDnn({ log: '', env: {} })).toEqual({ ...off, reason: 'this library was built without it' });
});

it('tells of a limit to older instruction sets', () => {
  expect(readOneDnn({ log: on, env: { ONEDNN_MAX_CPU_ISA: 'AVX2' } }).reason).toBe(
    'turned on for every processor, limited by ONEDNN_MAX_CPU_ISA=AVX2',
  );
});
