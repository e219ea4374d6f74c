import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findExecutable } from './find-executable.js';
import { detectHost, type Host } from './host.js';

/**
 * Tells whether an NVIDIA driver is at work: the kernel module's file under /proc, or an `nvidia-smi` that lists a GPU
 * (where the driver lives outside the kernel that we see, such as under WSL).
 *
 * @param driverFile the file that the kernel module provides
 * @example
 * ```ts
 * hasNvidiaDriver(detectHost()); // false on a machine without a GPU
 * ```
 */
export function hasNvidiaDriver(host: Host, driverFile = '/proc/driver/nvidia/version'): boolean {
  if (existsSync(driverFile)) return true;
  return listedGpus(host) > 0;
}

/**
 * Counts the NVIDIA GPUs that TensorFlow may use: those that the driver lists, less those that CUDA_VISIBLE_DEVICES hides.
 *
 * @example
 * ```ts
 * countGpus(); // 0 on a machine without a GPU
 * ```
 */
export function countGpus(host: Host = detectHost()): number {
  const visible = host.env['CUDA_VISIBLE_DEVICES'];
  const listed = listedGpus(host);
  if (visible === undefined) return listed;
  // The list ends at the first entry that names no device.
  const names = visible.split(',').map((name) => name.trim());
  const end = names.findIndex((name) => name === '' || name.startsWith('-'));
  return Math.min(listed, end === -1 ? names.length : end);
}

function listedGpus(host: Host): number {
  const tool = findExecutable('nvidia-smi', host.env);
  if (tool === undefined) return 0;
  const { status, stdout } = spawnSync(tool, ['-L'], {
    encoding: 'utf8',
    timeout: 10_000,
    windowsHide: true,
  });
  return status === 0 ? stdout.split('\n').filter((line) => line.startsWith('GPU ')).length : 0;
}
