import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { BindingPackage } from '../binding/binding-package.js';
import type { Host } from '../host/host.js';
import { ownInstallerLibrary, removeStamp, stampPackage } from '../binding/package-link.js';
import { probeBinding } from '../binding/probe-binding.js';
import type { TensorFlowVariant } from '../library/tensorflow-variant.js';
import { lastLines, runCommand } from '../run-command.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';
import type { RunSetUpOptions, SetUpPlan } from './set-up-plan.js';

/**
 * Sets the package up with the installer that it brings along, where wheels cannot be had: uses what is there when it loads,
 * else runs the installer.
 *
 * @throws {TensorFlowRuntimeError} with code `platform` where neither way exists, `pip` where only pip is missing, and
 * `installer` when the installer fails on a system that has no other way
 * @example
 * ```ts
 * await setUpByOwnInstaller(planSetUp({ variant: 'cpu' }), { force: false, onProgress: () => undefined });
 * ```
 */
export async function setUpByOwnInstaller(plan: SetUpPlan, options: RunSetUpOptions): Promise<void> {
  const { package: found, host, choice } = plan;
  const { force, onProgress, probe = probeBinding } = options;
  checkInstallerFits(plan);
  removeStamp(found);
  if (!force && existsSync(found.bindingPath)) {
    onProgress({ phase: 'check', message: 'Loading TensorFlow' });
    if ((await probe(found)).findings !== undefined) return stampPackage(found, ownInstallerLibrary);
  }
  onProgress({ phase: 'download', message: "Running the package's own installer (TensorFlow 2.9.1)" });
  const failure = await runOwnInstaller(found, { variant: choice.variant, env: host.env });
  if (failure !== undefined) throw explainFailure(plan, failure);
  onProgress({ phase: 'check', message: 'Loading TensorFlow' });
  const result = await probe(found);
  if (result.failure !== undefined) throw explainFailure(plan, result.failure);
  stampPackage(found, ownInstallerLibrary);
}

function checkInstallerFits({ host, choice }: SetUpPlan): void {
  const problem = unsupported(host) ?? (choice.variant === 'gpu' ? unsupportedGpu(host) : undefined);
  if (problem === undefined) return;
  throw new TensorFlowRuntimeError(
    'platform',
    `TensorFlow cannot be set up here: ${problem}. Supported are Linux with glibc on x64 (CPU, NVIDIA GPU) and arm64 (CPU), and, ` +
      "through the npm package's own installer, macOS and Windows on x64 and macOS on arm64; everything in this project that " +
      'needs no TensorFlow works without it',
  );
}

function unsupported({ platform, arch, libc }: Host): string | undefined {
  if (platform === 'linux' && libc === 'musl') {
    return 'this Linux uses the C library musl (as Alpine does) and TensorFlow is built for glibc; use an image based on Debian or Ubuntu';
  }
  const systems: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    linux: ['x64', 'arm64'],
    darwin: ['x64', 'arm64'],
    win32: ['x64'],
  };
  if (systems[platform]?.includes(arch)) return undefined;
  return `there is no TensorFlow library for ${platform} on ${arch}`;
}

function unsupportedGpu({ platform, arch }: Host): string | undefined {
  if ((platform === 'linux' || platform === 'win32') && arch === 'x64') return undefined;
  return (
    `there is no GPU build of TensorFlow for ${platform} on ${arch}; set the variant, or the environment variable ` +
    'SEMANTIC_EMBEDDINGS_TENSORFLOW, to cpu'
  );
}

function explainFailure({ library, package: found }: SetUpPlan, failure: string): TensorFlowRuntimeError {
  const tried = `the installer of the npm package in ${found.directory} failed: ${failure}`;
  if (library === undefined) {
    return new TensorFlowRuntimeError(
      'installer',
      `${tried}. On this system it is the only way to TensorFlow, and it needs a connection to its download server: check ` +
        'the network and proxy settings, then run the set-up again',
    );
  }
  return new TensorFlowRuntimeError(
    'pip',
    'no Python with pip found (tried python3 -m pip, python -m pip, pip3 and pip; the environment variable PYTHON can name a ' +
      `Python): it is needed once, to fetch TensorFlow ${library.release.version}; the other way was tried as well, and ${tried}. ` +
      'Install pip, such as with apt-get install python3-pip (Debian, Ubuntu) or dnf install python3-pip (Fedora), then run the set-up again',
  );
}

interface OwnInstallerOptions {
  readonly variant: TensorFlowVariant;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Milliseconds after which it is given up.
   * @default 900000
   */
  readonly timeout?: number;
}

/**
 * Runs the installer that @tensorflow/tfjs-node-gpu brings along, which fetches an older TensorFlow (2.9.1) built for use
 * from C and a compiled addon. It is the only way where no wheel fits or there is no pip.
 *
 * @returns undefined when the addon is in place, else why not, in one line
 * @example
 * ```ts
 * await runOwnInstaller(findBindingPackage(), { variant: 'cpu', env: process.env }); // undefined
 * ```
 */
async function runOwnInstaller(
  found: BindingPackage,
  { variant, env, timeout = 900_000 }: OwnInstallerOptions,
): Promise<string | undefined> {
  const script = join(found.directory, 'scripts', 'install.js');
  if (!existsSync(script)) return 'the package has no installer';
  const { status, signal, stdout, stderr } = await runCommand(process.execPath, {
    args: [script, variant, 'download'],
    cwd: found.directory,
    env: { ...env, PATH: [...programFolders(found), ...(env['PATH'] ? [env['PATH']] : [])].join(delimiter) },
    timeout,
  });
  if (status === 0 && existsSync(found.bindingPath)) return undefined;
  const said = lastLines(stderr, 2) || lastLines(stdout, 2);
  return (
    said ||
    (signal === undefined ? `it ended with status ${status} and left no addon` : `it was ended by ${signal}`)
  );
}

/** The installer calls `node-pre-gyp` by name, as npm would let it. */
function programFolders(found: BindingPackage): string[] {
  try {
    const manifest = createRequire(join(found.directory, 'package.json')).resolve(
      '@mapbox/node-pre-gyp/package.json',
    );
    return [join(dirname(manifest), '..', '..', '.bin'), join(dirname(manifest), 'bin')];
  } catch {
    return [];
  }
}
