import { collectOutput } from './collect-output.js';

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
export async function runProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramOutput> {
  const { code, stdout, stderr } = await collectOutput(program, args, {
    messages: 'collect',
    environment: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...environment },
  });
  if (code !== 0) {
    const reason = stderr.trim().split('\n').slice(-3).join('\n');
    throw new Error(`${[program, ...args].join(' ')} ended with exit code ${code}: ${reason}`);
  }
  const lines = stdout.trimEnd().split('\n');
  return { result: JSON.parse(lines.pop()!), lines };
}
