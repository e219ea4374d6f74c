#!/usr/bin/env node
/**
 * `npm start`: sets everything up, then trains three small networks on emoji and writes the page that compares them.
 * Options are handed to the demo: `npm start -- --help`.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setUp, workspaceRoot } from './set-up.mjs';

await setUp({ tensorflow: true, quiet: false });

const demo = spawn(
  process.execPath,
  [join(workspaceRoot, 'apps/demo/dist/main.js'), ...process.argv.slice(2)],
  {
    cwd: process.env.INIT_CWD ?? workspaceRoot,
    stdio: 'inherit',
  },
);
// A terminal sends Ctrl-C to the whole group: the demo ends in its own orderly way, and we report its exit code.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => demo.kill('SIGTERM'));
demo.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
