import type { BindingPackage } from './binding-package.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/**
 * Turns an error of the file system inside the npm package into one that names the package and the remedy.
 *
 * @example
 * ```ts
 * throw explainPackageError(error, findBindingPackage());
 * ```
 */
export function explainPackageError(
  error: unknown,
  { directory }: Pick<BindingPackage, 'directory'>,
): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code)) return error;
  return new TensorFlowRuntimeError(
    'package',
    `the compiled addon could not be put into ${directory} (${(error as Error).message}); run the set-up as a user who may ` +
      'write there, with space on that disk',
    { cause: error },
  );
}
