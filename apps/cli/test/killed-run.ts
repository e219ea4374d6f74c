import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';

const program = resolve(__dirname, '../bin/semantic-embeddings.mjs');

/** When a process is killed: some time after its begin, or after so many changes in the folder that it writes its snapshots to. */
export type KillMoment =
  { readonly afterStart: number } | { readonly afterChanges: number; readonly delay: number };

/** How a process ended. */
export interface KilledRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/**
 * Runs the command line in a process of its own and kills it with SIGKILL, unless it has ended before.
 *
 * @param args - words after the program's name
 * @param options - the folder of the snapshots, and when
 */
export function runAndKill(
  args: readonly string[],
  { folder, moment }: { readonly folder: string; readonly moment: KillMoment | undefined },
): Promise<KilledRun> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', FORCE_COLOR: '0' },
    });
    const kill = (delay: number): void =>
      void (delay > 0 ? setTimeout(() => child.kill('SIGKILL'), delay) : child.kill('SIGKILL'));
    let changes = 0;
    const watcher = watch(folder, () => {
      changes++;
      if (moment && 'afterChanges' in moment && changes === moment.afterChanges) kill(moment.delay);
    });
    if (moment && 'afterStart' in moment) kill(moment.afterStart);
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', fail);
    child.on('close', (exitCode, signal) => {
      watcher.close();
      done({ exitCode, signal, stderr });
    });
  });
}

/** SHA-256 of a file, in hexadecimal digits. */
export function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** What must not be left beside snapshots: half-written files and locks. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(tmp|lock|takeover|damaged)$/.test(join('/', name)));
}
