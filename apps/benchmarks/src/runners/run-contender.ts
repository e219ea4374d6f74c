import { join } from 'node:path';
import {
  contenders,
  type Contender,
  type ContenderName,
  type ContenderOutput,
  type StepRun,
} from '../measures/contenders.js';
import { runProgram } from './run-program.js';

/** Where and how a contender runs. */
export interface ContenderPlace {
  /** Folder of the app. */
  readonly app: string;
  /** Interpreter of the Python environment, for contenders that need one. */
  readonly python: string | undefined;
  readonly run: StepRun;
  /** Environment variables besides those of this process. @default {} */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Lets a contender time steps in a fresh process.
 *
 * @returns what it tells, and what else it printed
 * @throws Error when it fails
 */
export async function runContender(
  name: ContenderName,
  { app, python, run, environment }: ContenderPlace,
): Promise<{ readonly output: ContenderOutput; readonly lines: readonly string[] }> {
  const contender: Contender = contenders[name];
  const [file, ...own] = contender.program;
  const program = contender.python === undefined ? process.execPath : (python ?? 'python3');
  const { network, batch, warmup, steps } = run;
  const counts = Object.entries({ batch, warmup, steps }).flatMap(([option, value]) => [
    `--${option}`,
    `${value}`,
  ]);
  const args = [join(app, file), ...own, '--network', network, ...counts];
  const { result, lines } = await runProgram(program, args, environment);
  return { output: result as ContenderOutput, lines };
}
