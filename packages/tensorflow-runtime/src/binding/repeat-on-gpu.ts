import { readLibraryManifest } from '../library/library-store.js';
import type { BindingPackage } from './binding-package.js';

/** What TensorFlow and cuDNN read when they start: only kernels whose sums have a fixed order. */
const variables = ['TF_DETERMINISTIC_OPS', 'TF_CUDNN_DETERMINISTIC'] as const;

/**
 * Lets the build for GPUs compute the same bits in every run, which its fastest kernels do not: they add up in the order in which
 * threads happen to finish. Without it a training that is resumed ends elsewhere than one that was never stopped. A variable that
 * is set already stays as it is, and the build for processors, which repeats itself anyway, is left alone.
 *
 * @param found - the npm package, whose link `deps` leads to the library
 * @param env - the environment that TensorFlow will read
 *
 * @example
 * ```ts
 * repeatOnGpu(findBindingPackage()); // process.env.TF_DETERMINISTIC_OPS is '1' where the library is the one for GPUs
 * ```
 */
export function repeatOnGpu(
  { depsPath }: Pick<BindingPackage, 'depsPath'>,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (readLibraryManifest(depsPath)?.variant !== 'gpu') return;
  for (const variable of variables) env[variable] ??= '1';
}
