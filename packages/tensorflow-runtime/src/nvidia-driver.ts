import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findExecutable } from './find-executable.js';
import type { Host } from './host.js';

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
  const tool = findExecutable('nvidia-smi', host.env);
  if (tool === undefined) return false;
  const { status, stdout } = spawnSync(tool, ['-L'], {
    encoding: 'utf8',
    timeout: 10_000,
    windowsHide: true,
  });
  return status === 0 && stdout.includes('GPU');
}
