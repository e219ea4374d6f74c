#!/usr/bin/env node
/**
 * Proves that `nx release` can version every package on its own and write the change logs: a dry run, nothing is changed.
 * The version is given, since a fresh or shallow clone may hold no commit since the last tag.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const published = readdirSync(new URL('../packages', import.meta.url)).map((name) => `packages/${name}`);
published.push('apps/cli');
const run = spawnSync('npx', ['nx', 'release', 'patch', '--dry-run', '--skip-publish'], {
  cwd: new URL('..', import.meta.url),
  encoding: 'utf8',
});
const output = `${run.stdout}${run.stderr}`;
const missing = published.filter((folder) => !output.includes(`UPDATE ${folder}/package.json`));
if (run.status !== 0 || missing.length > 0) {
  console.error(output);
  console.error(
    `release dry run failed (exit ${run.status})${missing.length ? `, not versioned: ${missing.join(', ')}` : ''}`,
  );
  process.exitCode = 1;
} else {
  console.log(`release dry run: ${published.length} packages can be versioned`);
}
