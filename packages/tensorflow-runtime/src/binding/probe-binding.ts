import { fileURLToPath } from 'node:url';
import type { BindingPackage } from './binding-package.js';
import { lastLines, runCommand } from '../run-command.js';

/** What a process found that loaded TensorFlow and computed with it. */
export interface ProbeFindings {
  /** The name of the registered backend. */
  readonly backend: string;
  /** The library's version. */
  readonly version: string;
  readonly usesGpu: boolean;
  /** The sum over a 4 × 4 product of ones with inner length 3. */
  readonly product: number;
}

/** The outcome of {@link probeBinding}. */
export interface ProbeResult {
  /** Present when TensorFlow loaded and computed. */
  readonly findings?: ProbeFindings;
  /** Why it did not, in one line; present otherwise. */
  readonly failure?: string;
  /** What TensorFlow and oneDNN printed. */
  readonly log: string;
}

const expectedProduct = 4 * 4 * 3;

/**
 * Loads the package's addon in a process of its own and computes something, so that a library that crashes, does not fit the
 * processor or computes nonsense is found out without harm.
 *
 * @example
 * ```ts
 * (await probeBinding(findBindingPackage())).findings?.version; // '2.19.1'
 * ```
 */
export async function probeBinding({ directory }: Pick<BindingPackage, 'directory'>): Promise<ProbeResult> {
  const program = fileURLToPath(new URL('../../dist/binding/probe.js', import.meta.url));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, signal, stdout, stderr } = await runCommand(process.execPath, {
    args: [program, directory],
    env: { ...env, TF_CPP_MIN_LOG_LEVEL: '0', ONEDNN_VERBOSE: '1' },
    timeout: 300_000,
  });
  const log = `${stderr}${stdout}`;
  if (status !== 0) return { failure: explainExit(signal, stderr), log };
  const findings = JSON.parse(lastLines(stdout, 1)) as ProbeFindings;
  if (findings.product === expectedProduct) return { findings, log };
  return { failure: `a matrix product gave ${findings.product} instead of ${expectedProduct}`, log };
}

function explainExit(signal: NodeJS.Signals | undefined, stderr: string): string {
  if (signal === 'SIGILL') return 'the processor lacks instructions that this library needs (AVX)';
  if (signal !== undefined) return `the process was ended by ${signal}`;
  const error = stderr
    .split('\n')
    .find((line) => /^\s*(\[?cause\]?: )?(\w*Error|TensorFlowRuntimeError)\b/.test(line));
  return (error ?? lastLines(stderr, 1)).trim();
}
