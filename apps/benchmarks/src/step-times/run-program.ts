import { spawn } from 'node:child_process';

/** What a program printed. */
export interface ProgramOutput {
  /** Its last line, a JSON document. */
  readonly result: unknown;
  /** All lines before it. */
  readonly lines: readonly string[];
}

/**
 * Runs a program that prints one JSON document as its last line.
 *
 * @param program - the executable
 * @param args - its arguments
 * @param environment - variables besides those of this process
 * @throws Error with the end of its messages when it fails
 *
 * @example
 * ```ts
 * await runProgram('node', ['-p', '"a\\n{}"']); // { result: {}, lines: ['a'] }
 * ```
 */
export function runProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramOutput> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...environment };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const lines = Buffer.concat(out).toString('utf8').trimEnd().split('\n');
      if (code === 0) return resolve({ result: JSON.parse(lines.pop() ?? ''), lines });
      const reason = Buffer.concat(err).toString('utf8').trim().split('\n').slice(-3).join('\n');
      reject(new Error(`${[program, ...args].join(' ')} ended with exit code ${code}: ${reason}`));
    });
  });
}
