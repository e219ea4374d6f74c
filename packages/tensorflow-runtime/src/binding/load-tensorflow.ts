import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as tfjsNode from '@tensorflow/tfjs-node-gpu';
import { bindingPackageName, findBindingPackage } from './binding-package.js';
import type { BindingPackage } from './binding-package.js';
import { repeatOnGpu } from './repeat-on-gpu.js';
import { oneDnnVariable } from '../doctor/one-dnn.js';
import { restoreLegacyPredicates } from './node-compatibility.js';
import { setUpCommand, TensorFlowRuntimeError } from '../runtime-error.js';

/** TensorFlow.js with the native backend: everything of @tensorflow/tfjs, and `node`. */
export type NativeTensorFlow = typeof tfjsNode;

/** Options of {@link loadTensorFlow}. */
export interface LoadTensorFlowOptions {
  /**
   * Whether to keep the library's own start-up messages off stderr. They are never touched when the environment variable
   * TF_CPP_MIN_LOG_LEVEL is set.
   * @default true
   */
  readonly quiet?: boolean;
  /**
   * Threads that TensorFlow computes on. The environment variables TF_NUM_INTRAOP_THREADS and TF_NUM_INTEROP_THREADS, where they are
   * set, go before. Results are the same bit for bit only for the same number.
   * @default as many as the machine has cores
   */
  readonly threads?: number | undefined;
  /**
   * A folder from which @tensorflow/tfjs-node-gpu is resolved.
   * @default the folder of this package, then the current directory
   */
  readonly from?: string;
}

/**
 * Loads native TensorFlow, registers it as the backend of @tensorflow/tfjs and returns the API. oneDNN's kernels are turned on,
 * on every processor, unless the environment variable TF_ENABLE_ONEDNN_OPTS is set. The build for GPUs takes only kernels that give
 * the same bits in every run, unless TF_DETERMINISTIC_OPS is set.
 *
 * Call it on the main thread, before any other code uses tensors; calling it again returns the same object.
 *
 * @throws {TensorFlowRuntimeError} with code `package` or `not-set-up` when a piece is missing, with code `load` when the
 * library is there and does not load, with code `option` for a number of threads that is none
 * @example
 * ```ts
 * const tf = loadTensorFlow();
 * tf.getBackend(); // 'tensorflow'
 * ```
 */
export function loadTensorFlow({
  quiet = true,
  threads,
  from,
}: LoadTensorFlowOptions = {}): NativeTensorFlow {
  const found = findBindingPackage({ from });
  if (!existsSync(found.bindingPath)) throw notSetUp(found);
  restoreLegacyPredicates();
  // '2' leaves errors visible and hides the notices about instruction sets and oneDNN.
  if (quiet) process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // By itself TensorFlow uses oneDNN only on processors with AVX-512 VNNI or newer, though it is faster on all.
  process.env[oneDnnVariable] ??= '1';
  repeatOnGpu(found);
  if (threads !== undefined) limitThreads(threads);
  // The addon's locator reads the options of the process as its own (--C among them): it gets to see none.
  const args = process.argv.splice(2);
  try {
    return createRequire(join(found.directory, 'package.json'))(found.directory) as NativeTensorFlow;
  } catch (cause) {
    throw loadFailure(found, cause);
  } finally {
    process.argv.push(...args);
  }
}

/** TensorFlow reads these once, when it starts. */
function limitThreads(threads: number): void {
  if (!Number.isInteger(threads) || threads < 1)
    throw new TensorFlowRuntimeError('option', `threads: expected a positive integer, got ${threads}`);
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] ??= String(threads);
}

function notSetUp({ directory }: BindingPackage): TensorFlowRuntimeError {
  return new TensorFlowRuntimeError(
    'not-set-up',
    `native TensorFlow is not set up: ${bindingPackageName} in ${directory} has no compiled addon yet; run: ${setUpCommand}`,
  );
}

function loadFailure({ directory }: BindingPackage, cause: unknown): TensorFlowRuntimeError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0];
  return new TensorFlowRuntimeError(
    'load',
    `native TensorFlow is in ${directory} but does not load (${reason}); build it anew with: ${setUpCommand} --force`,
    { cause },
  );
}
