import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { explainCacheError } from '../set-up/cache-error.js';
import { explainPipFailure } from './explain-pip-failure.js';
import type { Pip } from './find-pip.js';
import { runCommand } from '../run-command.js';
import { wheelPython } from './wheels.js';
import type { Wheel } from './wheels.js';

/** Options of {@link downloadWheel}. */
export interface DownloadWheelOptions {
  readonly pip: Pip;
  /** A folder of its own for the file, created when missing. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called a few times a second with the bytes that have arrived. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Fetches a wheel with pip, whatever Python pip belongs to.
 *
 * @returns the path of the file
 * @throws {TensorFlowRuntimeError} with code `offline`, `disk-full` or `download`
 * @example
 * ```ts
 * await downloadWheel(wheel, { pip, folder: '/tmp/wheels', env: process.env, onBytes: console.log });
 * ```
 */
export async function downloadWheel(
  wheel: Wheel,
  { pip, folder, env, onBytes }: DownloadWheelOptions,
): Promise<string> {
  const arriving = join(folder, 'arriving');
  mkdirSync(arriving, { recursive: true });
  // pip reports its progress in a way that differs between versions; the size of its temporary file is the same in all.
  const timer = setInterval(() => onBytes(largestFile(folder)), 250);
  try {
    const result = await runCommand(pip.program, {
      args: [...pip.prefix, ...downloadArguments(wheel, folder)],
      env: { ...env, TMPDIR: arriving, PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    });
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (result.status !== 0 || file === undefined) throw explainPipFailure(wheel, { result, pip, folder });
    return join(folder, file);
  } catch (error) {
    throw explainCacheError(error, folder);
  } finally {
    clearInterval(timer);
    rmSync(arriving, { recursive: true, force: true });
  }
}

function downloadArguments({ project, version, platforms }: Wheel, folder: string): string[] {
  return [
    'download',
    '--quiet',
    '--no-deps',
    '--no-cache-dir',
    '--only-binary=:all:',
    ...platforms.flatMap((platform) => ['--platform', platform]),
    ...['--python-version', wheelPython.version],
    ...['--implementation', wheelPython.implementation],
    ...['--abi', wheelPython.abi],
    ...['--dest', folder],
    `${project}==${version}`,
  ];
}

function largestFile(folder: string): number {
  let largest = 0;
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      if (stats?.isFile()) largest = Math.max(largest, stats.size);
    }
  } catch {
    // pip removes its temporary folders while we look.
  }
  return largest;
}
