import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Root of the workspace. */
export const workspace = resolve(__dirname, '../../..');
/** Reference data that is not part of the repository. */
export const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const program = resolve(__dirname, '../bin/semantic-embeddings.mjs');

/** What a finished command left. */
export interface Finished {
  readonly exitCode: number | null;
  /** The signal that ended it, if one did. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Called with everything on standard error so far, and a function that sends a signal. */
  readonly onProgress?: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Runs it behind a program that hands signals on, as npm does, and signals both, as terminals and Slurm do: each signal comes twice.
   * @default false
   */
  readonly group?: boolean;
}

/** Runs the program that its arguments name. */
const handingOn = `
  const child = require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  child.on('close', (code) => process.exit(code ?? 1));`;

/** Runs the built command line in a process of its own. */
export function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd, onProgress, env, group = false } = options;
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...(group ? ['-e', handingOn] : []), program, ...args], {
      cwd,
      detached: group,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0', ...env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => {
      stderr += data;
      onProgress?.(stderr, (signal) => process.kill(group ? -child.pid! : child.pid!, signal));
    });
    child.on('error', fail);
    child.on('close', (exitCode, signal) => done({ exitCode, signal, stdout, stderr }));
  });
}

/** Runs a command that must succeed and returns its JSON document. */
export async function runJson(args: readonly string[], options: RunOptions = {}): Promise<unknown> {
  const { exitCode, stdout, stderr } = await runCommand([...args, '--json'], options);
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Runs a command that must fail with one paragraph and no stack trace, and returns the paragraph. */
export async function runFailing(args: readonly string[], exitCode = 1): Promise<string> {
  const finished = await runCommand(args);
  expect(finished.stdout).toBe('');
  const lines = finished.stderr.trimEnd().split('\n');
  const message = lines.at(-1) ?? '';
  expect(message).toMatch(/^error: /);
  expect(finished.stderr).not.toMatch(/^\s+at /m);
  expect(finished.exitCode).toBe(exitCode);
  return message;
}

/** `describe` whose tests are skipped, visibly, where the reference data are missing. */
export function describeWithShared(title: string, body: () => void): void {
  if (existsSync(resolve(shared, 'golden'))) describe(title, body);
  else
    describe(title, () => it.skip(`needs the reference data, which are not in ${shared}`, () => undefined));
}
