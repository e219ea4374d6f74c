import { kernelSettings } from './kernel-settings.js';

it('takes the variables that change the kernels, as far as they are set', () => {
  const env = {
    TF_ENABLE_ONEDNN_OPTS: '0',
    ONEDNN_MAX_CPU_ISA: 'AVX2',
    OPENBLAS_CORETYPE: '',
    HOME: '/home/ada',
  };
  expect(kernelSettings(env)).toEqual({ ONEDNN_MAX_CPU_ISA: 'AVX2', TF_ENABLE_ONEDNN_OPTS: '0' });
  expect(kernelSettings({})).toEqual({});
});
