import { findExecutable } from '../host/find-executable.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** A C++ compiler and how it is called. */
export interface Compiler {
  readonly program: string;
  /** Arguments that come first, from CXX. */
  readonly prefix: readonly string[];
}

/**
 * Finds the C++ compiler: what the environment variable CXX names, else c++, g++ or clang++.
 *
 * @returns undefined when there is none
 * @throws {TensorFlowRuntimeError} with code `compiler` when CXX names a program that does not exist
 * @example
 * ```ts
 * findCompiler({ PATH: '/usr/bin' })?.program; // '/usr/bin/c++'
 * ```
 */
export function findCompiler(env: NodeJS.ProcessEnv): Compiler | undefined {
  const [chosen, ...prefix] = (env['CXX'] ?? '').split(/\s+/).filter((word) => word !== '');
  if (chosen !== undefined) {
    const program = findExecutable(chosen, env);
    if (program !== undefined) return { program, prefix };
    throw new TensorFlowRuntimeError(
      'compiler',
      `the environment variable CXX names ${chosen}, which is not on PATH; correct it or remove it`,
    );
  }
  for (const name of ['c++', 'g++', 'clang++']) {
    const program = findExecutable(name, env);
    if (program !== undefined) return { program, prefix: [] };
  }
  return undefined;
}

/**
 * Like {@link findCompiler}, for when there must be one.
 *
 * @throws {TensorFlowRuntimeError} with code `compiler` when there is none
 * @example
 * ```ts
 * requireCompiler(process.env).program; // '/usr/bin/c++'
 * ```
 */
export function requireCompiler(env: NodeJS.ProcessEnv): Compiler {
  const compiler = findCompiler(env);
  if (compiler !== undefined) return compiler;
  throw new TensorFlowRuntimeError(
    'compiler',
    'no C++ compiler found (looked for c++, g++ and clang++ on PATH, and CXX is not set): it is needed once, to compile the ' +
      'addon that joins Node.js to TensorFlow. Install one, such as with apt-get install g++ (Debian, Ubuntu), ' +
      'dnf install gcc-c++ (Fedora), or name yours in CXX, then run the set-up again',
  );
}
