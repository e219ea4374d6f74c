import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBindingPackage } from '../binding/binding-package.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** A program to be run by this Node.js. */
export interface ProbeCommand {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The command that times convolutions in float32 and bfloat16 in a process of its own; see `precision-probe.ts`.
 *
 * @param from - a folder from which \@tensorflow/tfjs-node-gpu is resolved
 * @throws {TensorFlowRuntimeError} with code `package` when the npm package is missing, or this one is not built
 * @example
 * ```ts
 * precisionProbeCommand(undefined).args; // ['…/dist/doctor/precision-probe.js', '…/node_modules/@tensorflow/tfjs-node-gpu']
 * ```
 */
export function precisionProbeCommand(from: string | undefined): ProbeCommand {
  const program = fileURLToPath(new URL('../../dist/doctor/precision-probe.js', import.meta.url));
  if (!existsSync(program)) {
    throw new TensorFlowRuntimeError('package', `${program} is missing; build the workspace: npm run build`);
  }
  const { NODE_OPTIONS: _, ...env } = process.env;
  return { args: [program, findBindingPackage({ from }).directory], env };
}
