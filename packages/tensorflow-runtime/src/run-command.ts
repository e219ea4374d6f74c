import { spawn } from 'node:child_process';

/** How a program ended and what it printed. */
export interface CommandResult {
  /** The exit status; undefined when a signal ended it or it could not be started. */
  readonly status: number | undefined;
  /** The signal that ended it, such as `SIGILL`. */
  readonly signal: NodeJS.Signals | undefined;
  /** The last 1 MiB of standard output. */
  readonly stdout: string;
  /** The last 1 MiB of standard error, or why the program could not be started. */
  readonly stderr: string;
}

/** Options of {@link runCommand}. */
export interface RunCommandOptions {
  /** Arguments, handed over as they are: no shell reads them. */
  readonly args?: readonly string[];
  /**
   * The working directory.
   * @default the current one
   */
  readonly cwd?: string;
  /**
   * The environment.
   * @default process.env
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Milliseconds after which the program is ended.
   * @default no limit
   */
  readonly timeout?: number;
}

const keptCharacters = 2 ** 20;

/**
 * Runs a program to its end and returns its status and output; a failure is a result, never an exception.
 *
 * @example
 * ```ts
 * (await runCommand('node', { args: ['-p', '1 + 1'] })).stdout; // '2\n'
 * ```
 */
export function runCommand(
  program: string,
  { args = [], cwd, env = process.env, timeout }: RunCommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout
      .setEncoding('utf8')
      .on('data', (text: string) => (stdout = (stdout + text).slice(-keptCharacters)));
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (stderr = (stderr + text).slice(-keptCharacters)));
    child.on('error', (error) =>
      resolve({ status: undefined, signal: undefined, stdout, stderr: error.message }),
    );
    child.on('close', (status, signal) =>
      resolve({ status: status ?? undefined, signal: signal ?? undefined, stdout, stderr }),
    );
  });
}

/**
 * The last lines of a program's output that hold anything, on one line, for use in a message.
 *
 * @example
 * ```ts
 * lastLines('a\n\nb\nc\n', 2); // 'b / c'
 * ```
 */
export function lastLines(output: string, count: number): string {
  const lines = output.split(/[\r\n]+/).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .join(' / ');
}
