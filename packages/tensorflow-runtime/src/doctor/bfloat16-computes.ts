import { spawnSync } from 'node:child_process';
import type { MeasureBfloat16Options } from './measure-bfloat16.js';
import { precisionProbeCommand } from './precision-probe-command.js';

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
