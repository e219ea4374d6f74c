import { existsSync } from 'node:fs';
import { explainCacheError } from './cache-error.js';
import { requireCompiler } from '../binding/find-compiler.js';
import { findPip } from '../library/find-pip.js';
import { installLibrary } from '../library/install-library.js';
import { isLibraryComplete, isLibraryIntact, storeDirectory } from '../library/library-store.js';
import { isLinked, ownInstallerLibrary, readStamp } from '../binding/package-link.js';
import { provideBinding } from '../binding/provide-binding.js';
import { withSetUpLock } from './set-up-lock.js';
import type { LibraryPlan, RunSetUpOptions, SetUpPlan } from './set-up-plan.js';
import { setUpByOwnInstaller } from './set-up-by-own-installer.js';
import type { TensorFlowVariant } from '../library/tensorflow-variant.js';

/** The outcome of a set-up. */
export interface SetUpResult {
  /** Whether anything had to be done. */
  readonly changed: boolean;
  readonly variant: TensorFlowVariant;
  /** Why this build was chosen. */
  readonly reason: string;
  /** The library's version; undefined when the package's own installer chose it. */
  readonly version: string | undefined;
  /** The library's folder in the cache; undefined when the package's own installer put it into the package. */
  readonly library: string | undefined;
  /** The folder of @tensorflow/tfjs-node-gpu. */
  readonly package: string;
  readonly cacheDirectory: string;
}

/**
 * Carries a plan out: does what is missing of it, under a lock.
 *
 * @throws {TensorFlowRuntimeError} whose message names the missing piece and its remedy
 * @example
 * ```ts
 * (await runSetUp(planSetUp({ variant: 'cpu' }), { force: false, onProgress: () => undefined })).changed; // false
 * ```
 */
export async function runSetUp(plan: SetUpPlan, options: RunSetUpOptions): Promise<SetUpResult> {
  if (!options.force && isDone(plan)) return resultOf(plan, false);
  const { onProgress } = options;
  const folder = storeDirectory(plan.cacheDirectory);
  const onWait = ({ pid, host }: { pid: number; host: string }) =>
    onProgress({
      phase: 'wait',
      message: `Waiting for another set-up (process ${pid || 'unknown'} on ${host || 'unknown'})`,
    });
  try {
    return await withSetUpLock(() => setUpUnderLock(plan, options), { folder, onWait });
  } catch (error) {
    throw explainCacheError(error, plan.cacheDirectory);
  }
}

async function setUpUnderLock(plan: SetUpPlan, options: RunSetUpOptions): Promise<SetUpResult> {
  // Another process may have done it while this one waited.
  if (!options.force && isDone(plan)) return resultOf(plan, false);
  const { library } = plan;
  if (library === undefined) await setUpByOwnInstaller(plan, options);
  else if (!(await provideLibrary(plan, library, options))) await setUpByOwnInstaller(plan, options);
  else await provideBinding(plan, library, options);
  options.onProgress({ phase: 'done', message: 'TensorFlow is ready' });
  return resultOf(plan, true);
}

function isDone({ package: found, library }: SetUpPlan): boolean {
  if (library !== undefined && isLinked(found, library)) return true;
  return readStamp(found)?.library === ownInstallerLibrary && existsSync(found.depsPath);
}

function resultOf(plan: SetUpPlan, changed: boolean): SetUpResult {
  const { choice, package: found, cacheDirectory } = plan;
  const library = readStamp(found)?.library === ownInstallerLibrary ? undefined : plan.library;
  return {
    changed,
    variant: choice.variant,
    reason: choice.reason,
    version: library?.release.version,
    library: library?.directory,
    package: found.directory,
    cacheDirectory,
  };
}

/** Returns false when there is neither a library nor a pip to fetch it with. */
async function provideLibrary(
  plan: SetUpPlan,
  library: LibraryPlan,
  { force, onProgress }: RunSetUpOptions,
): Promise<boolean> {
  if (force) onProgress({ phase: 'verify', message: 'Checking the library in the cache' });
  const present = force ? await isLibraryIntact(library.directory) : isLibraryComplete(library.directory);
  if (present) return true;
  const { env } = plan.host;
  const pip = await findPip(env);
  if (pip === undefined) return false;
  // A missing compiler is better told before a quarter of a gigabyte is fetched.
  if (!existsSync(library.compiledBinding)) requireCompiler(env);
  await installLibrary(library.release, { cacheDirectory: plan.cacheDirectory, pip, env, onProgress });
  return true;
}
