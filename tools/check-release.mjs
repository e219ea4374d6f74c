#!/usr/bin/env node
/**
 * Proves that `nx release` can version every published package on its own and write its change log: a dry run, nothing
 * is changed. nx is asked for its result, since what it prints differs with colours, terminals and its own releases.
 * The version is given, since a fresh or shallow clone may hold no commit since the last tag.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { releaseChangelog, releaseVersion } from 'nx/release';
import { readJson, workspaceRoot } from './workspace.mjs';

const folders = readdirSync(join(workspaceRoot, 'packages')).map((name) => `packages/${name}`);
folders.push('apps/cli');

const printed = [];
const write = { stdout: process.stdout.write, stderr: process.stderr.write };
let problems;
try {
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (text) => printed.push(String(text)) > 0;
  }
  problems = await dryRun();
} catch (error) {
  problems = [error.stack];
} finally {
  process.stdout.write = write.stdout;
  process.stderr.write = write.stderr;
}

if (problems.length > 0) {
  console.error(printed.join(''));
  for (const problem of problems) console.error(`release dry run: ${problem}`);
  process.exitCode = 1;
} else {
  console.log(`release dry run: ${folders.length} packages can be versioned`);
}

/** One line for every package that got no new version or no entry in its change log. */
async function dryRun() {
  process.chdir(workspaceRoot);
  const { projectsVersionData } = await releaseVersion({ specifier: 'patch', dryRun: true });
  const { projectChangelogs } = await releaseChangelog({ versionData: projectsVersionData, dryRun: true });
  return folders.flatMap((folder) => {
    const { name, version } = readJson(`${folder}/package.json`);
    const next = projectsVersionData[name]?.newVersion;
    if (!next || next === version) return [`${folder} (${name}, ${version}) gets no new version`];
    const entry = projectChangelogs?.[name]?.contents ?? '';
    return entry.includes(next) ? [] : [`${folder} (${name}) gets no entry for ${next} in CHANGELOG.md`];
  });
}
