import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, run, workspaceRoot } from './workspace.mjs';

/** Whether node_modules holds what package-lock.json says: npm records there what it has installed. */
export function isInstalled() {
  const recorded = join(workspaceRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(recorded)) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = JSON.parse(readFileSync(recorded, 'utf8')).packages;
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

/** Installs exactly what package-lock.json says, with the npm that started this process or the one on PATH. */
export function installPackages({ quiet }) {
  const program = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  run([...program, 'ci', '--no-audit', '--no-fund'], {
    quiet,
    message: 'Installing the npm packages',
    remedy:
      'check the network connection and the npm registry settings (npm config list), then run the command again',
  });
}
