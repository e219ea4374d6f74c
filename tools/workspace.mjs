import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json and nx.json. */
export const workspaceRoot = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));

/** A problem that is told without a stack trace. */
export class SetUpError extends Error {}

/** Runs a program in the workspace's folder; what it prints goes to stderr, or nowhere when quiet and successful. */
export function run([program, ...args], { quiet, message, remedy }) {
  if (!quiet) console.error(message);
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: workspaceRoot,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (status === 0) return;
  if (quiet) console.error(`${stdout ?? ''}${stderr ?? ''}`);
  const how = error ? error.message : `exit code ${status}`;
  throw new SetUpError(`${message} failed (${how}): ${remedy}`);
}

/** Reads a JSON file by its path from the workspace root. */
export function readJson(name) {
  return JSON.parse(readFileSync(join(workspaceRoot, name), 'utf8'));
}
