import { existsSync } from 'node:fs';
import type { BindingPackage } from '../binding/binding-package.js';
import { probeBinding, type ProbeFindings } from '../binding/probe-binding.js';
import { describeProcessor } from '../host/describe-processor.js';
import { setUpCommand } from '../runtime-error.js';
import { measureBfloat16, type Bfloat16Measurement } from './measure-bfloat16.js';
import { readOneDnn, type OneDnnReport } from './one-dnn.js';

/** What TensorFlow computes on. */
export interface TensorFlowDevice {
  readonly type: 'CPU' | 'GPU';
  /** The model's name; undefined where the system does not tell. */
  readonly name: string | undefined;
  /** Memory that TensorFlow may use, in MiB; GPUs only. */
  readonly memory?: number;
}

/** TensorFlow as it was found by loading it. */
export interface BackendReport {
  readonly name: string;
  /** The library's version. */
  readonly version: string;
  readonly devices: readonly TensorFlowDevice[];
  /** Whether oneDNN's kernels are used, which and why. */
  readonly oneDnn: OneDnnReport;
  /** Whether this device computes bfloat16 natively; undefined where that could not be measured. */
  readonly bfloat16: Bfloat16Measurement | undefined;
}

/**
 * Loads TensorFlow in a process of its own and reads what it tells of itself.
 *
 * @param found - the npm package
 * @param problems - where what is wrong is added, with its remedy
 * @returns undefined where TensorFlow does not load
 * @example
 * ```ts
 * (await examineBackend(findBindingPackage(), []))?.version; // '2.19.1'
 * ```
 */
export async function examineBackend(
  found: BindingPackage,
  problems: string[],
): Promise<BackendReport | undefined> {
  if (!existsSync(found.bindingPath)) {
    problems.push(`native TensorFlow is not set up; run: ${setUpCommand}`);
    return undefined;
  }
  const { findings, failure, log } = await probeBinding(found);
  if (findings !== undefined) {
    const bfloat16 = await measureBfloat16({ from: found.directory }).catch(() => undefined);
    const { model: processor } = describeProcessor();
    return readBackend(findings, { log, env: process.env, processor, bfloat16 });
  }
  problems.push(`native TensorFlow does not load: ${failure}; run: ${setUpCommand} --force`);
  return undefined;
}

/** What {@link readBackend} reads besides the findings. */
export interface ReadBackendOptions {
  /** What TensorFlow and oneDNN printed, at their most talkative. */
  readonly log: string;
  /** The environment that TensorFlow was loaded in. */
  readonly env: NodeJS.ProcessEnv;
  readonly bfloat16: Bfloat16Measurement | undefined;
  /** The processor's name. */
  readonly processor: string | undefined;
}

/**
 * Reads devices and oneDNN out of TensorFlow's start-up messages, which is where it tells of them.
 *
 * @example
 * ```ts
 * readBackend(findings, { log: 'oneDNN custom operations are on.', ...rest }).oneDnn.used; // true
 * ```
 */
export function readBackend(
  { backend, version, usesGpu }: ProbeFindings,
  { log, env, bfloat16, processor }: ReadBackendOptions,
): BackendReport {
  const gpus = usesGpu ? readGpus(log) : [];
  return {
    name: backend,
    version,
    devices: [{ type: 'CPU', name: processor }, ...gpus],
    oneDnn: readOneDnn({ log, env }),
    bfloat16,
  };
}

/** Lines such as `Created device /job:…/device:GPU:0 with 78000 MB memory:  -> device: 0, name: NVIDIA H100, pci bus id: …`. */
function readGpus(log: string): TensorFlowDevice[] {
  const pattern = /Created device \S*GPU:\d+ with (\d+) MB memory:.*?name: ([^,\n]+)/g;
  return [...log.matchAll(pattern)].map(([, memory, name]) => ({
    type: 'GPU',
    name,
    memory: Number(memory),
  }));
}
