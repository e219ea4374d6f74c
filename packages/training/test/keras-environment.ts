import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const packages = ['tensorflow-cpu==2.19.1', 'keras==3.15.1', 'tf_keras==2.19.0', 'safetensors'];

/** Whether tests may install Keras for Python, some 700 MB from the package index. */
export const withKeras = Boolean(process.env['SEMANTIC_EMBEDDINGS_FULL']);

/**
 * Installs Keras 3 and tf_keras for Python below a folder.
 *
 * @returns path of the interpreter
 */
export function installKeras(folder: string): string {
  run('python3', ['-m', 'venv', join(folder, 'venv')]);
  const python = join(folder, 'venv/bin/python');
  run(python, ['-m', 'pip', 'install', '-q', '--no-cache-dir', ...packages]);
  return python;
}

/** Runs a program and shows the end of what it complains about if it fails. */
export function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr.slice(-2000)}`);
}
