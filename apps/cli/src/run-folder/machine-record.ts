import { release, totalmem, type } from 'node:os';
import { describeProcessor, kernelSettings } from '@semantic-embeddings/tensorflow-runtime';
import type { RunRecord } from './run-record.js';

/**
 * Where a run is computed, in plain values.
 *
 * @example
 * machineRecord().cores; // 2
 */
export function machineRecord(): RunRecord['machine'] {
  const { model, cores } = describeProcessor();
  const kernels = Object.entries(kernelSettings()).filter(([, setting]) => setting !== undefined);
  return {
    system: `${type()} ${release()}`,
    processor: model ?? 'unknown',
    cores,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    ...Object.fromEntries(kernels.map(([name, setting]) => [name, String(setting)])),
  };
}
