import { createProgressReporter } from './progress-reporter.js';
import { runSetUp } from './run-set-up.js';
import type { SetUpResult } from './run-set-up.js';
import { planSetUp } from './set-up-plan.js';
import type { SetUpProgressListener } from './set-up-progress.js';
import type { TensorFlowVariant } from '../library/tensorflow-variant.js';

/** Options of {@link setUpTensorFlow}. */
export interface SetUpTensorFlowOptions {
  /**
   * Which build of TensorFlow. `auto` takes what the environment variable SEMANTIC_EMBEDDINGS_TENSORFLOW says, else the GPU
   * build where an NVIDIA driver is present.
   * @default 'auto'
   */
  readonly variant?: 'auto' | TensorFlowVariant;
  /**
   * The folder in which the library is kept for all projects of a user.
   * @default the environment variable SEMANTIC_EMBEDDINGS_CACHE, else the operating system's place for caches
   */
  readonly cacheDirectory?: string;
  /**
   * Whether to compile the addon anew and to check the whole library, fetching it again when it is damaged.
   * @default false
   */
  readonly force?: boolean;
  /**
   * A folder from which @tensorflow/tfjs-node-gpu is resolved.
   * @default the folder of this package, then the current directory
   */
  readonly from?: string;
  /**
   * Receives what is being done.
   * @default a bar on stderr when that is a terminal, plain lines there otherwise
   */
  readonly onProgress?: SetUpProgressListener;
}

/**
 * Gets native TensorFlow ready for @tensorflow/tfjs-node-gpu: fetches the library once per user, checks its recorded SHA-256,
 * unpacks it, compiles the addon and sees it load. When all that is done already it returns within milliseconds, and any
 * number of processes may call it at once.
 *
 * @throws {TensorFlowRuntimeError} whose message names the missing piece and its remedy
 * @example
 * ```ts
 * (await setUpTensorFlow({ variant: 'cpu' })).version; // '2.19.1'
 * ```
 */
export async function setUpTensorFlow(options: SetUpTensorFlowOptions = {}): Promise<SetUpResult> {
  const { variant = 'auto', cacheDirectory, force = false, from, onProgress } = options;
  const plan = planSetUp({ variant, cacheDirectory, from });
  if (onProgress !== undefined) return await runSetUp(plan, { force, onProgress });
  const reporter = createProgressReporter(process.stderr);
  try {
    return await runSetUp(plan, { force, onProgress: reporter.report });
  } finally {
    reporter.stop();
  }
}
