import type { Host } from '../host/host.js';
import { hasNvidiaDriver } from '../host/nvidia-driver.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** Which build of TensorFlow: for processors only, or for NVIDIA GPUs as well. */
export type TensorFlowVariant = 'cpu' | 'gpu';

/** A choice of {@link TensorFlowVariant} and what it rests on. */
export interface VariantChoice {
  readonly variant: TensorFlowVariant;
  /** One clause for people, such as `no NVIDIA driver found`. */
  readonly reason: string;
}

const environmentVariable = 'SEMANTIC_EMBEDDINGS_TENSORFLOW';

/**
 * Chooses the build of TensorFlow: the one asked for, else the one that SEMANTIC_EMBEDDINGS_TENSORFLOW names, else the GPU
 * build where an NVIDIA driver is present and a GPU build exists (Linux on x64), else the CPU build.
 *
 * @throws {TensorFlowRuntimeError} with code `option` when the request or the environment variable names something else
 * @example
 * ```ts
 * chooseVariant('auto', detectHost()); // { variant: 'cpu', reason: 'no NVIDIA driver found' }
 * ```
 */
export function chooseVariant(
  requested: 'auto' | TensorFlowVariant,
  host: Host,
  detectDriver: (host: Host) => boolean = hasNvidiaDriver,
): VariantChoice {
  checkVariant(requested, 'the option variant');
  if (requested !== 'auto') return { variant: requested, reason: 'asked for' };
  const named = host.env[environmentVariable] || 'auto';
  checkVariant(named, `the environment variable ${environmentVariable}`);
  if (named !== 'auto') return { variant: named, reason: `${environmentVariable}=${named}` };
  if (!offersGpuBuild(host)) return { variant: 'cpu', reason: 'no GPU build exists for this system' };
  return detectDriver(host)
    ? { variant: 'gpu', reason: 'an NVIDIA driver is present' }
    : { variant: 'cpu', reason: 'no NVIDIA driver found' };
}

function offersGpuBuild({ platform, arch }: Host): boolean {
  return (platform === 'linux' || platform === 'win32') && arch === 'x64';
}

function checkVariant(value: string, what: string): asserts value is 'auto' | TensorFlowVariant {
  if (value === 'auto' || value === 'cpu' || value === 'gpu') return;
  throw new TensorFlowRuntimeError(
    'option',
    `${what}: expected auto, cpu or gpu, got ${JSON.stringify(value)}`,
  );
}
