#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/command-line.js', import.meta.url);
if (existsSync(main)) {
  const { runCommandLine } = await import(main.href);
  process.exitCode = await runCommandLine(process.argv.slice(2));
} else {
  console.error(
    'error: this package is not built yet (dist/command-line.js is missing). ' +
      'In a clone of the repository run "npm run set-up" at its root, which builds it and sets TensorFlow up.',
  );
  process.exitCode = 1;
}
