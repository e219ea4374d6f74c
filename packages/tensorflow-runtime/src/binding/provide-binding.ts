import type { BindingPackage } from './binding-package.js';
import { existsSync, rmSync } from 'node:fs';
import { compileBinding, placeBinding } from './compile-binding.js';
import { requireCompiler } from './find-compiler.js';
import { storeDirectory } from '../library/library-store.js';
import { linkLibrary, removeStamp, stampPackage } from './package-link.js';
import { probeBinding } from './probe-binding.js';
import type { ProbeResult } from './probe-binding.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';
import type { LibraryPlan, RunSetUpOptions, SetUpPlan } from '../set-up/set-up-plan.js';
import { makeStagingDirectory } from '../library/staging-directory.js';

/**
 * Puts an addon into the package that loads with a library: the one in the cache, or one that is compiled now.
 *
 * @throws {TensorFlowRuntimeError} with code `compiler`, `package`, or `load` when it does not load even so
 * @example
 * ```ts
 * await provideBinding(plan, plan.library, { force: false, onProgress: () => undefined });
 * ```
 */
export async function provideBinding(
  plan: SetUpPlan,
  library: LibraryPlan,
  options: RunSetUpOptions,
): Promise<void> {
  if (options.force) rmSync(library.compiledBinding, { force: true });
  if (existsSync(library.compiledBinding)) {
    if ((await install(plan, library, options)).findings !== undefined) return;
    // An addon that another compiler made for another system, such as in a shared home directory.
    rmSync(library.compiledBinding, { force: true });
  }
  await compile(plan, library, options);
  const { failure } = await install(plan, library, options);
  if (failure === undefined) return;
  throw new TensorFlowRuntimeError(
    'load',
    `TensorFlow ${library.release.version} was set up in ${library.directory} but does not load: ${failure}; ` +
      'run "npx semantic-embeddings-tensorflow doctor" for the details of this system',
  );
}

async function compile(
  plan: SetUpPlan,
  library: LibraryPlan,
  { onProgress }: RunSetUpOptions,
): Promise<void> {
  const { env } = plan.host;
  const compiler = requireCompiler(env);
  onProgress({ phase: 'compile', message: 'Compiling the addon that joins Node.js to TensorFlow' });
  const staging = makeStagingDirectory(storeDirectory(plan.cacheDirectory));
  const places = { library: library.directory, staging, output: library.compiledBinding };
  try {
    await compileBinding(plan.package, { compiler, env, ...places });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function install(
  plan: SetUpPlan,
  library: LibraryPlan,
  options: RunSetUpOptions,
): Promise<ProbeResult> {
  const { package: found } = plan;
  const { onProgress, probe = probeBinding } = options;
  onProgress({ phase: 'link', message: `Linking ${found.directory}` });
  try {
    removeStamp(found);
    linkLibrary(found, library.directory);
    placeBinding(found, library.compiledBinding);
  } catch (error) {
    throw explainPackageError(error, found);
  }
  onProgress({ phase: 'check', message: 'Loading TensorFlow' });
  const result = await probe(found);
  if (result.findings !== undefined) stampPackage(found, library.id);
  return result;
}

/** Turns an error of the file system inside the npm package into one that names the package and the remedy. */
function explainPackageError(error: unknown, { directory }: Pick<BindingPackage, 'directory'>): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined || !['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code)) return error;
  return new TensorFlowRuntimeError(
    'package',
    `the compiled addon could not be put into ${directory} (${(error as Error).message}); run the set-up as a user who may ` +
      'write there, with space on that disk',
    { cause: error },
  );
}
