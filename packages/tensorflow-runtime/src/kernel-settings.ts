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

/**
 * Reads which settings of the environment change how this machine computes, lowered instruction sets among them.
 *
 * @example
 * ```ts
 * kernelSettings({ ONEDNN_MAX_CPU_ISA: 'AVX2', HOME: '/home/ada' }); // { ONEDNN_MAX_CPU_ISA: 'AVX2' }
 * ```
 */
export function kernelSettings(env: NodeJS.ProcessEnv = process.env): KernelSettings {
  return Object.fromEntries(settingNames.filter((name) => env[name]).map((name) => [name, env[name]]));
}
