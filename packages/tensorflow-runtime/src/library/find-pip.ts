import { findExecutable } from '../host/find-executable.js';
import { runCommand } from '../run-command.js';

/** A pip that works, and how to call it. */
export interface Pip {
  readonly program: string;
  /** Arguments that come before pip's own, such as `-m pip`. */
  readonly prefix: readonly string[];
  /** What it says of itself, such as `pip 24.0 from … (python 3.12)`. */
  readonly version: string;
}

/** How to call pip, in the order in which the ways are tried. */
const waysToCall: readonly (readonly [name: string, ...prefix: string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip3'],
  ['pip'],
];

/**
 * Finds a pip that runs: the Python of the environment variable PYTHON first, then `python3 -m pip`, `python -m pip`, `pip3`
 * and `pip`. Any version of Python will do.
 *
 * @returns undefined when none of them runs
 * @example
 * ```ts
 * (await findPip(process.env))?.version; // 'pip 24.0 from /usr/lib/python3/dist-packages/pip (python 3.12)'
 * ```
 */
export async function findPip(env: NodeJS.ProcessEnv): Promise<Pip | undefined> {
  const chosen = env['PYTHON'];
  const ways = chosen ? [[chosen, '-m', 'pip'] as const, ...waysToCall] : waysToCall;
  for (const [name, ...prefix] of ways) {
    const program = findExecutable(name, env);
    if (program === undefined) continue;
    const { status, stdout } = await runCommand(program, {
      args: [...prefix, '--version'],
      env,
      timeout: 60_000,
    });
    if (status === 0 && stdout.startsWith('pip ')) return { program, prefix, version: stdout.trim() };
  }
  return undefined;
}
