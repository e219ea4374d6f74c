import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson, run, workspaceRoot } from './workspace.mjs';

/** What npm itself records of its work. */
const npmRecord = join(workspaceRoot, 'node_modules', '.package-lock.json');
/** What this file records: the lock file and npm's record as they were after the last installation from here. */
const ownRecord = join(workspaceRoot, 'node_modules', '.cache', 'semantic-embeddings', 'installed.txt');

/** Whether node_modules holds what package-lock.json says. */
export function isInstalled() {
  if (!existsSync(npmRecord)) return false;
  return (existsSync(ownRecord) && readFileSync(ownRecord, 'utf8') === digest()) || matchesLockFile();
}

/** Installs exactly what package-lock.json says, with the npm that started this process or the one on PATH. */
export function installPackages({ quiet }) {
  const program = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  run([...program, 'ci', '--no-audit', '--no-fund'], {
    quiet,
    message: 'Installing the npm packages',
    remedy:
      'check the network connection and the npm registry settings (npm config list), then run the command again',
  });
  mkdirSync(dirname(ownRecord), { recursive: true });
  writeFileSync(ownRecord, digest());
}

function digest() {
  const hash = createHash('sha256');
  for (const path of [join(workspaceRoot, 'package-lock.json'), npmRecord])
    hash.update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** For an installation by hand: the versions that npm recorded are those of the lock file. */
function matchesLockFile() {
  const wanted = readJson('package-lock.json').packages;
  const present = JSON.parse(readFileSync(npmRecord, 'utf8')).packages;
  const isSame = (path) =>
    wanted[path]?.version === present[path]?.version && wanted[path]?.link === present[path]?.link;
  const needed = Object.keys(wanted).filter(
    (path) => path !== '' && !wanted[path].optional && !wanted[path].devOptional,
  );
  return (
    needed.every((path) => path in present && isSame(path)) &&
    Object.keys(present).every((path) => path in wanted && isSame(path))
  );
}
