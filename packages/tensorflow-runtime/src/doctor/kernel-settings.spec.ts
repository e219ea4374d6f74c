import { formatKernelSettings, kernelSettings } from './kernel-settings.js';

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

it.each([
  [{}, ''],
  [{ ONEDNN_MAX_CPU_ISA: 'SSE41' }, 'oneDNN limited to SSE41'],
  [{ TF_ENABLE_ONEDNN_OPTS: '0' }, 'TensorFlow without oneDNN'],
  [
    { TF_ENABLE_ONEDNN_OPTS: '1', OPENBLAS_CORETYPE: 'Haswell' },
    'TF_ENABLE_ONEDNN_OPTS=1, OPENBLAS_CORETYPE=Haswell',
  ],
])('writes %j as "%s"', (settings, text) => {
  expect(formatKernelSettings(settings)).toBe(text);
});
