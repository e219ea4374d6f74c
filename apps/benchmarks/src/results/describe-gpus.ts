import { spawnSync } from 'node:child_process';
import { countGpus } from '@semantic-embeddings/tensorflow-runtime';

/** A GPU as its driver describes it. */
export interface GpuDescription {
  /** Model, such as `NVIDIA H200`. */
  readonly name: string;
  /** Version of the driver. */
  readonly driver: string;
  /** Memory in MiB. */
  readonly memory: number;
}

/**
 * Asks the driver which GPUs TensorFlow may compute on.
 *
 * @returns none where there is no driver, where `CUDA_VISIBLE_DEVICES` hides them all, or where the driver does not answer
 *
 * @example
 * ```ts
 * describeGpus(); // [{ name: 'NVIDIA H200', driver: '580.159.04', memory: 143771 }]
 * ```
 */
export function describeGpus(): GpuDescription[] {
  const count = countGpus();
  if (count === 0) return [];
  const query = ['--query-gpu=name,driver_version,memory.total', '--format=csv,noheader,nounits'];
  const { status, stdout } = spawnSync('nvidia-smi', query, { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? readGpuList(stdout).slice(0, count) : [];
}

/**
 * Reads the table that `nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader,nounits` prints.
 *
 * @example
 * ```ts
 * readGpuList('NVIDIA H200, 580.159.04, 143771\n'); // [{ name: 'NVIDIA H200', driver: '580.159.04', memory: 143771 }]
 * ```
 */
export function readGpuList(table: string): GpuDescription[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.trim()))
    .map(([name, driver, memory]) => ({ name: name!, driver: driver!, memory: Number(memory) }));
}
