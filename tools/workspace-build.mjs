import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readJson, run, workspaceRoot } from './workspace.mjs';

/** Whether dist of every project was built from the sources as they are. */
export function isBuilt() {
  const record = readRecord();
  const projects = listProjects();
  return projects.every(
    (project) => existsSync(join(project, 'dist')) && record[nameOf(project)] === fingerprint(project),
  );
}

/** Builds every project through nx, whose cache makes it quick where little changed, and records what was built. */
export function buildPackages({ force, quiet }) {
  const nx = join(workspaceRoot, 'node_modules', 'nx', readJson('node_modules/nx/package.json').bin.nx);
  const options = ['--output-style=static', ...(force ? ['--skip-nx-cache'] : [])];
  run([process.execPath, nx, 'run-many', '-t', 'build', ...options], {
    quiet,
    message: 'Building the workspace packages',
    remedy: 'the lines above name the file; "npm run build" repeats this step',
  });
  const record = Object.fromEntries(listProjects().map((project) => [nameOf(project), fingerprint(project)]));
  mkdirSync(dirname(recordPath), { recursive: true });
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`);
}

const recordPath = join(workspaceRoot, 'node_modules', '.cache', 'semantic-embeddings', 'build.json');

function readRecord() {
  try {
    return JSON.parse(readFileSync(recordPath, 'utf8'));
  } catch {
    return {};
  }
}

/** The folders of the projects that are compiled. */
function listProjects() {
  return ['packages', 'apps']
    .map((group) => join(workspaceRoot, group))
    .filter((group) => existsSync(group))
    .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
    .filter((folder) => existsSync(join(folder, 'tsconfig.lib.json')));
}

function nameOf(project) {
  return relative(workspaceRoot, project).replaceAll('\\', '/');
}

/**
 * Names the state of a project: the content of what is compiled, and when its output was last written, so that a build by
 * other hands is noticed.
 */
function fingerprint(project) {
  const hash = createHash('sha256');
  for (const path of [join(workspaceRoot, 'tsconfig.base.json'), ...listSources(project)]) {
    hash
      .update(`${relative(workspaceRoot, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  const output = statSync(join(project, 'dist', 'tsconfig.lib.tsbuildinfo'), { throwIfNoEntry: false });
  return hash.update(`${output?.mtimeMs} ${output?.size}`).digest('hex');
}

function listSources(project) {
  const folders = ['src', 'assembly', 'scripts']
    .map((name) => join(project, name))
    .filter((folder) => existsSync(folder));
  const own = readdirSync(project).filter((name) => /^(package|tsconfig.*)\.json$/.test(name));
  return [
    ...own.map((name) => join(project, name)),
    ...folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.spec\.\w+$/.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .sort(),
    ),
  ];
}
