import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { describeGpus, type GpuDescription } from './describe-gpus.js';
import {
  describeProcessor,
  kernelSettings,
  type KernelSettings,
} from '@semantic-embeddings/tensorflow-runtime';

/** Where and with what a figure was measured. */
export interface Provenance {
  /** Commit of the working tree, with `+changes` when it has uncommitted ones; undefined outside git. */
  readonly commit: string | undefined;
  /** Time of the measurement, ISO 8601. */
  readonly date: string;
  readonly node: string;
  /** Its name, which is often that of many processors. */
  readonly processor: string;
  /** Family, model number and stepping, where the system tells them; absent in files of before they were recorded. */
  readonly family?: number | undefined;
  readonly modelNumber?: number | undefined;
  readonly stepping?: number | undefined;
  /** Instruction sets that matter to TensorFlow; absent where they were not recorded. */
  readonly instructionSets?: readonly string[] | undefined;
  /** Environment variables that changed how the processor computed; absent where they were not recorded. */
  readonly kernelSettings?: KernelSettings;
  readonly cores: number;
  /** GPUs that TensorFlow computes on; absent where it computes on the processor. */
  readonly gpus?: readonly GpuDescription[] | undefined;
  /** Memory of the machine in GiB. */
  readonly memoryGiB: number;
  readonly system: string;
  /** Versions of the libraries that the figure depends on. */
  readonly libraries: Readonly<Record<string, string>>;
}

/**
 * Collects the facts that make a figure comparable: commit, machine, versions.
 *
 * Call it before TensorFlow is loaded, which completes the environment with defaults.
 *
 * @param folder a folder inside the working tree
 * @example collectProvenance('.').cores // 2
 */
export function collectProvenance(folder: string): Provenance {
  const { model, cores, ...processor } = describeProcessor();
  const gpus = describeGpus();
  return {
    commit: describeCommit(folder),
    date: new Date().toISOString(),
    node: process.version,
    processor: model ?? 'unknown',
    cores,
    ...processor,
    kernelSettings: kernelSettings(),
    ...(gpus.length > 0 && { gpus }),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    libraries: libraryVersions(['@tensorflow/tfjs-node-gpu', 'sharp']),
  };
}

function describeCommit(folder: string): string | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+changes');
  } catch {
    return undefined;
  }
}

function libraryVersions(names: readonly string[]): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = {};
  for (const name of names) {
    // Not `require.resolve`: some packages do not export their package.json.
    const file = require.resolve
      .paths(name)
      ?.map((folder) => join(folder, name, 'package.json'))
      .find((path) => existsSync(path));
    // A library that is not installed took no part in the figure.
    if (file !== undefined) versions[name] = JSON.parse(readFileSync(file, 'utf8')).version;
  }
  return versions;
}
