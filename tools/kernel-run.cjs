/**
 * Names a run of the tests by the kernels that native TensorFlow takes: `default`, or the settings that differ from what the
 * product does, such as `ONEDNN_MAX_CPU_ISA=AVX2`. Each run keeps its totals in a folder of this name.
 */
exports.kernelRun = (env = process.env) => {
  const usual = { TF_ENABLE_ONEDNN_OPTS: '1' };
  const settings = ['TF_ENABLE_ONEDNN_OPTS', 'ONEDNN_MAX_CPU_ISA']
    .filter((name) => env[name] && env[name] !== usual[name])
    .map((name) => `${name}=${env[name].replace(/\W/g, '_')}`);
  return settings.join(',') || 'default';
};

/** Settings under which one machine computes like others, for `npm run test:full`. */
exports.otherKernels = [
  'TF_ENABLE_ONEDNN_OPTS=0',
  'ONEDNN_MAX_CPU_ISA=SSE41',
  'ONEDNN_MAX_CPU_ISA=AVX',
  'ONEDNN_MAX_CPU_ISA=AVX2',
];
