import { spawn } from 'node:child_process';

/** How a program ended and what it printed. */
export interface CollectedOutput {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** Empty where the messages went to our standard error. */
  readonly stderr: string;
}

/** How a program runs. */
export interface CollectOptions {
  /** Whether its messages are collected or go to our standard error. */
  readonly messages: 'collect' | 'show';
  /** Its environment. @default that of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end.
 *
 * @throws Error when it cannot be started
 *
 * @example
 * ```ts
 * await collectOutput('node', ['-p', '1'], { messages: 'show' }); // { code: 0, stdout: '1\n', stderr: '' }
 * ```
 */
export function collectOutput(
  program: string,
  args: readonly string[],
  { messages, environment = process.env }: CollectOptions,
): Promise<CollectedOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', messages === 'show' ? 'inherit' : 'pipe'],
      env: environment,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}
