import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import headers from 'node-api-headers';
import type { BindingPackage } from './binding-package.js';
import { explainCacheError } from '../set-up/cache-error.js';
import type { Compiler } from './find-compiler.js';
import { lastLines, runCommand } from '../run-command.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** Options of {@link compileBinding}. */
export interface CompileBindingOptions {
  readonly compiler: Compiler;
  /** The unpacked library: the folder that holds `include` and `lib`. */
  readonly library: string;
  /** A folder for unfinished files, on the same disk as the output. */
  readonly staging: string;
  /** Where the addon goes. */
  readonly output: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Compiles the addon of @tensorflow/tfjs-node-gpu against a library. The addon looks for the library in `deps/lib` of the
 * package that it is copied into, so that one addon serves every copy of the package.
 *
 * It is two C++ files on Node's stable C interface, whose headers come from an npm package, and one of ours that keeps
 * TensorFlow's messages down: one call of the compiler does, without make, without Python and without fetching the headers of this Node version.
 *
 * @throws {TensorFlowRuntimeError} with code `compiler` when the compiler fails
 * @example
 * ```ts
 * await compileBinding(findBindingPackage(), { compiler, library, staging, output: 'tfjs_binding.node', env: process.env });
 * ```
 */
export async function compileBinding(found: BindingPackage, options: CompileBindingOptions): Promise<void> {
  const { compiler, library, staging, output, env } = options;
  const draft = join(staging, 'tfjs_binding.node');
  const result = await runCommand(compiler.program, {
    args: [...compiler.prefix, ...compilerArguments(found, { library, draft })],
    cwd: staging,
    env: { ...env, TMPDIR: staging, LC_ALL: 'C' },
  });
  if (result.status !== 0) throw explainCompilerFailure(compiler, result.stderr, result.signal);
  try {
    mkdirSync(dirname(output), { recursive: true });
    renameSync(draft, output);
  } catch (error) {
    throw explainCacheError(error, dirname(output));
  }
}

const logLevelSource = fileURLToPath(new URL('../../native/log-level.cc', import.meta.url));

function compilerArguments(
  found: BindingPackage,
  { library, draft }: { library: string; draft: string },
): string[] {
  const sources = join(found.directory, 'binding');
  return [
    ...['-shared', '-fPIC', '-pthread', '-std=gnu++17', '-O3', '-DNDEBUG', '-fno-exceptions', '-fno-rtti'],
    ...[`-DNAPI_VERSION=${found.napiVersion}`, '-DBUILDING_NODE_EXTENSION'],
    ...['-I', headers.include_dir, '-I', join(library, 'include')],
    ...[join(sources, 'tfjs_backend.cc'), join(sources, 'tfjs_binding.cc'), logLevelSource],
    ...['-o', draft, '-Wl,-soname,tfjs_binding.node', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ...['-L', join(library, 'lib'), '-ltensorflow', '-ltensorflow_framework'],
  ];
}

function explainCompilerFailure(
  { program }: Compiler,
  stderr: string,
  signal: NodeJS.Signals | undefined,
): TensorFlowRuntimeError {
  if (/No space left on device/.test(stderr)) {
    return new TensorFlowRuntimeError(
      'disk-full',
      'the disk is full: the addon could not be compiled; free some space',
    );
  }
  const firstError = stderr.split('\n').find((line) => /error/i.test(line)) ?? lastLines(stderr, 2);
  const killed = signal === undefined ? '' : `, ended by ${signal}`;
  return new TensorFlowRuntimeError(
    'compiler',
    `${program} could not compile the addon that joins Node.js to TensorFlow${killed}: ${firstError.trim()}; it takes a ` +
      'compiler for C++17 with its standard library (GCC 8 or Clang 7 or newer): install or update it, or name another one ' +
      'in the environment variable CXX, then run the set-up again',
  );
}

/**
 * Puts a compiled addon into the package, by one rename.
 *
 * @example
 * ```ts
 * placeBinding(findBindingPackage(), '/home/ada/.cache/semantic-embeddings/tensorflow/addons/…/tfjs_binding.node');
 * ```
 */
export function placeBinding({ bindingPath }: BindingPackage, compiled: string): void {
  mkdirSync(dirname(bindingPath), { recursive: true });
  const draft = `${bindingPath}.${process.pid}`;
  try {
    copyFileSync(compiled, draft);
    renameSync(draft, bindingPath);
  } finally {
    rmSync(draft, { force: true });
  }
}
