import type { BackendReport, TensorFlowDevice } from './doctor-report.js';
import type { Bfloat16Measurement } from './measure-bfloat16.js';
import { readOneDnn } from './one-dnn.js';
import type { ProbeFindings } from '../binding/probe-binding.js';

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
