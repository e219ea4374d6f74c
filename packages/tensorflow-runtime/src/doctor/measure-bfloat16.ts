import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBindingPackage } from '../binding/binding-package.js';
import { lastLines, runCommand } from '../run-command.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';
import type { ConvolutionTimes } from './time-convolutions.js';

/** How bfloat16 does on this device. */
export interface Bfloat16Measurement {
  /** Time of a convolution with its gradients in float32 divided by that in bfloat16; 0 where bfloat16 does not compute at all. */
  readonly speedup: number;
  /** What was found, in one sentence for people. */
  readonly finding: string;
  /** Seconds of both; undefined where bfloat16 does not compute. */
  readonly times?: ConvolutionTimes;
}

/** Options of {@link measureBfloat16}. */
export interface MeasureBfloat16Options {
  /**
   * A folder from which @tensorflow/tfjs-node-gpu is resolved.
   * @default the folder of this package, then the current directory
   */
  readonly from?: string | undefined;
  /**
   * Milliseconds after which bfloat16 counts as not computed.
   * @default 30 000
   */
  readonly timeout?: number | undefined;
}

/** Both factors and the result are rounded by up to 2⁻⁹ of their size, sums of many products by less. Wrong results are far off. */
const largestDeviation = 2 ** -5;

/**
 * Measures whether this device computes bfloat16 natively: a convolution with its gradients, in float32 and in bfloat16, in a
 * process of its own, since some processors emulate it a hundred times slower and some combinations of processor and settings
 * end the process. Takes about two seconds.
 *
 * @throws {TensorFlowRuntimeError} with code `package` when the npm package is missing, `load` when TensorFlow does not load
 * @example
 * ```ts
 * (await measureBfloat16()).speedup; // 1.9 on a processor with AVX-512 BF16, 0.01 on one without
 * ```
 */
export async function measureBfloat16({
  from,
  timeout = 30_000,
}: MeasureBfloat16Options = {}): Promise<Bfloat16Measurement> {
  const { status, signal, stdout, stderr } = await runCommand(process.execPath, {
    ...precisionProbeCommand(from),
    timeout,
  });
  if (status === 0) return readConvolutionTimes(JSON.parse(lastLines(stdout, 1)) as ConvolutionTimes);
  if (/TensorFlowRuntimeError/.test(stderr))
    throw new TensorFlowRuntimeError('load', `native TensorFlow does not load: ${lastLines(stderr, 1)}`);
  return { speedup: 0, finding: `bfloat16 does not compute here (${explain({ signal, stderr, timeout })})` };
}

/**
 * Tells whether bfloat16 computes at all on this device with the settings of the environment, however slowly: with oneDNN limited
 * to older instruction sets than the processor has, TensorFlow takes kernels that then are not there. Blocks for a second or two,
 * so that tests can be chosen by it; {@link measureBfloat16} does not block, and says how fast.
 *
 * @param options - as of {@link measureBfloat16}; @default a minute
 * @throws {TensorFlowRuntimeError} with code `package` when the npm package is missing
 * @example
 * ```ts
 * const onDevice = bfloat16Computes() ? it : it.skip;
 * ```
 */
export function bfloat16Computes({ from, timeout = 60_000 }: MeasureBfloat16Options = {}): boolean {
  const { args, env } = precisionProbeCommand(from);
  return spawnSync(process.execPath, args, { env, timeout, stdio: 'ignore' }).status === 0;
}

/**
 * Judges the times of convolutions.
 *
 * @example
 * ```ts
 * readConvolutionTimes({ float32: 0.004, bfloat16: 0.002, deviation: 0.002 }).speedup; // 2
 * ```
 */
export function readConvolutionTimes(times: ConvolutionTimes): Bfloat16Measurement {
  if (!(times.deviation < largestDeviation))
    return {
      speedup: 0,
      finding: `bfloat16 computes wrongly here (gradients differ by ${String(times.deviation)} of their norm)`,
    };
  const speedup = times.float32 / times.bfloat16;
  const [factor, comparison] =
    speedup >= 1 ? ([speedup, 'as fast as'] as const) : ([1 / speedup, 'slower than'] as const);
  return {
    speedup,
    finding: `a convolution with its gradients is ${factor.toPrecision(2)} × ${comparison} in float32`,
    times,
  };
}

function explain({
  signal,
  stderr,
  timeout,
}: {
  readonly signal: NodeJS.Signals | undefined;
  readonly stderr: string;
  readonly timeout: number;
}): string {
  const limit = process.env['ONEDNN_MAX_CPU_ISA'];
  const reason = /(?:what\(\)|Error): *(.+)/.exec(stderr)?.[1];
  if (signal === 'SIGTERM' || signal === 'SIGKILL')
    return `a small convolution was not done in ${timeout / 1000} s`;
  // TensorFlow takes kernels that the processor has, and oneDNN does not make them under the limit.
  if (reason !== undefined && /TF_Status|primitive/.test(reason))
    return limit === undefined
      ? 'there are no kernels for it'
      : `no kernels for it with ONEDNN_MAX_CPU_ISA=${limit}`;
  return reason ?? `the process ended with ${signal ?? 'an error'}`;
}

/**
 * The command that times convolutions in float32 and bfloat16 in a process of its own; see `precision-probe.ts`.
 */
function precisionProbeCommand(from: string | undefined): {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
} {
  const program = fileURLToPath(new URL('../../dist/doctor/precision-probe.js', import.meta.url));
  if (!existsSync(program)) {
    throw new TensorFlowRuntimeError('package', `${program} is missing; build the workspace: npm run build`);
  }
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { args: [program, findBindingPackage({ from }).directory], env };
}
