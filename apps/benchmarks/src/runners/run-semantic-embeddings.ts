import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { collectOutput } from './collect-output.js';

/**
 * Runs one command of the command line in a process of its own; its progress goes to our standard error.
 *
 * @param args - what is typed behind `semantic-embeddings`
 * @param name - what the command is to us, for messages
 * @returns what it prints on standard output
 * @throws Error when it fails; its messages have gone to standard error
 *
 * @example await runSemanticEmbeddings(['dataset', 'info', '--dataset', 'emoji', '--json'], 'data set')
 */
export async function runSemanticEmbeddings(args: readonly string[], name: string): Promise<string> {
  const bin = join(
    dirname(createRequire(import.meta.url).resolve('semantic-embeddings/package.json')),
    'bin/semantic-embeddings.mjs',
  );
  const { code, stdout } = await collectOutput(process.execPath, [bin, ...args], { messages: 'show' });
  if (code === 0) return stdout;
  throw new Error(`the step "${name}" failed with exit code ${code}; see its message above`);
}
