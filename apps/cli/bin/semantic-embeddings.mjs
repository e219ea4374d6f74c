#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error(
    'error: the command line is not built yet (dist/main.js is missing). ' +
      'In a clone of the repository run "npm run build" (or "npm start") at its root first.',
  );
  process.exitCode = 1;
}
