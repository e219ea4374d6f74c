import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the peers are installed from; the TensorFlow is the one that this project uses. */
const requirements = { tensorflow: 'tensorflow-cpu==2.19.1', torch: 'torch' } as const;

/** A Python library that a peer needs. */
export type PythonLibrary = keyof typeof requirements;

/** A Python with the libraries of the peers. */
export interface PythonPeers {
  /** Path of the interpreter, if there is one. */
  readonly python: string | undefined;
  /** Why a library is missing. */
  readonly missing: Readonly<Partial<Record<PythonLibrary, string>>>;
}

/**
 * Installs the libraries of the Python peers into a virtual environment, unless they are there already.
 *
 * @param folder - the environment; PyTorch brings about 3 GB of CUDA libraries into it
 * @param options - `libraries` that are wanted, `say` for messages
 * @returns the interpreter, and a reason for every library that could not be had
 *
 * @example
 * ```ts
 * preparePythonPeers('output/peers', { libraries: ['tensorflow'], say: console.error }).python; // 'output/peers/bin/python'
 * ```
 */
export function preparePythonPeers(
  folder: string,
  { libraries, say }: { readonly libraries: readonly PythonLibrary[]; readonly say: (text: string) => void },
): PythonPeers {
  const python = join(folder, 'bin', 'python');
  const missing: Partial<Record<PythonLibrary, string>> = {};
  if (libraries.length > 0 && !existsSync(python)) {
    say(`making a Python environment in ${folder}`);
    const failure = run('python3', ['-m', 'venv', folder]);
    if (failure !== undefined)
      return { python: undefined, missing: Object.fromEntries(libraries.map((name) => [name, failure])) };
  }
  for (const library of libraries) {
    if (run(python, ['-c', `import ${library}`]) === undefined) continue;
    say(`installing ${requirements[library]} into ${folder}`);
    const failure = run(python, ['-m', 'pip', 'install', '--quiet', requirements[library]]);
    if (failure !== undefined) missing[library] = failure;
  }
  return { python, missing };
}

/** The last line of what went wrong, or `undefined`. */
function run(program: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `exit code ${status}`);
}
