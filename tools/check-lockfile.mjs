#!/usr/bin/env node
/** Fails when package-lock.json names a registry host: the lock file must serve every registry. */
import { readJson } from './workspace.mjs';

const lock = readJson('package-lock.json');
const offenders = Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''));
for (const [path, entry] of offenders) console.error(`${path} is resolved to ${entry.resolved}`);
if (offenders.length > 0) {
  console.error(
    'remedy: delete package-lock.json, check that .npmrc holds omit-lockfile-registry-resolved=true, npm install',
  );
  process.exitCode = 1;
} else {
  console.log(`${Object.keys(lock.packages).length} locked packages, no registry host`);
}
