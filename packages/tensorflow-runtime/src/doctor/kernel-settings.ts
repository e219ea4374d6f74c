/** Environment variables that change which kernels TensorFlow, PyTorch, oneDNN or OpenBLAS take on the same processor. */
const settingNames = [
  'ONEDNN_MAX_CPU_ISA',
  'DNNL_MAX_CPU_ISA',
  'ONEDNN_DEFAULT_FPMATH_MODE',
  'TF_ENABLE_ONEDNN_OPTS',
  'OPENBLAS_CORETYPE',
  'MKL_ENABLE_INSTRUCTIONS',
  'ATEN_CPU_CAPABILITY',
] as const;

/** Kernel settings by the names of their environment variables; those that are not set are absent. */
export type KernelSettings = Readonly<Partial<Record<(typeof settingNames)[number], string>>>;

/** What `loadTensorFlow` sets by itself, which changes nothing. */
const usual: KernelSettings = { TF_ENABLE_ONEDNN_OPTS: '1' };

/**
 * Reads which settings of the environment change how this machine computes, lowered instruction sets among them.
 *
 * @example
 * ```ts
 * kernelSettings({ ONEDNN_MAX_CPU_ISA: 'AVX2', HOME: '/home/ada' }); // { ONEDNN_MAX_CPU_ISA: 'AVX2' }
 * ```
 */
export function kernelSettings(env: NodeJS.ProcessEnv = process.env): KernelSettings {
  return Object.fromEntries(
    settingNames.filter((name) => env[name] && env[name] !== usual[name]).map((name) => [name, env[name]]),
  );
}

/**
 * Writes kernel settings for a line of text.
 *
 * @returns the settings, separated by commas; empty where none is set
 * @example
 * ```ts
 * formatKernelSettings({ ONEDNN_MAX_CPU_ISA: 'AVX2' }); // 'oneDNN limited to AVX2'
 * formatKernelSettings({ OPENBLAS_CORETYPE: 'Haswell' }); // 'OPENBLAS_CORETYPE=Haswell'
 * ```
 */
export function formatKernelSettings(settings: KernelSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (name === 'ONEDNN_MAX_CPU_ISA') return `oneDNN limited to ${value}`;
      if (name === 'TF_ENABLE_ONEDNN_OPTS' && value === '0') return 'TensorFlow without oneDNN';
      return `${name}=${value}`;
    })
    .join(', ');
}
