/** The environment variable that turns oneDNN's kernels on (`1`) or off (`0`) when TensorFlow is loaded. */
export const oneDnnVariable = 'TF_ENABLE_ONEDNN_OPTS';

/** oneDNN, the library of kernels for convolutions and matrix products on processors, as TensorFlow uses it. */
export interface OneDnnReport {
  readonly used: boolean;
  /** Why it is used, or not, and what limits it. */
  readonly reason: string;
  /** Its version; undefined where it is not used. */
  readonly version: string | undefined;
  /** The instruction sets that its kernels are made for, in its own words; undefined where it is not used. */
  readonly kernels: string | undefined;
}

/** What {@link readOneDnn} reads. */
export interface OneDnnTraces {
  /** What TensorFlow and oneDNN printed with `ONEDNN_VERBOSE=1`. */
  readonly log: string;
  /** The environment that TensorFlow was loaded in. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads from the messages of TensorFlow and oneDNN which kernels are used, and from the environment why.
 *
 * @example
 * ```ts
 * readOneDnn({ log: 'oneDNN custom operations are on.', env: {} }).reason; // 'turned on for every processor'
 * ```
 */
export function readOneDnn({ log, env }: OneDnnTraces): OneDnnReport {
  const used = log.includes('oneDNN custom operations are on');
  const setting = env[oneDnnVariable];
  const limit = env['ONEDNN_MAX_CPU_ISA'] ?? env['DNNL_MAX_CPU_ISA'];
  const reason = [
    setting !== undefined && setting !== (used ? '1' : undefined)
      ? `${oneDnnVariable} is ${JSON.stringify(setting)}`
      : used
        ? 'turned on for every processor'
        : 'this library was built without it',
    ...(used && limit !== undefined ? [`limited by ONEDNN_MAX_CPU_ISA=${limit}`] : []),
  ];
  return {
    used,
    reason: reason.join(', '),
    version: used ? /info,oneDNN v([\d.]+)/.exec(log)?.[1] : undefined,
    kernels: used ? /info,cpu,isa:(.+)/.exec(log)?.[1]?.trim() : undefined,
  };
}
