#!/usr/bin/env node
/**
 * Fails on circles of source files, imports of types and lazy imports included, and on folders with too many source files.
 *
 *   node tools/check-rooms.mjs [--table]   # --table: the files of every folder
 *
 * Lint sees arrows between packages; within one, files that need each other are one idea in two places.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';
import { workspaceRoot } from './workspace.mjs';

/** Source files of one folder, specs not counted, that a reader can take in. */
const LARGEST_FOLDER = 25;

/** Lists the TypeScript sources below a folder, specs and declarations left out. */
export function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d|\.spec)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Lists the files that a file imports by a relative path, in any way: for values, for types, or when it is needed. */
function importsOf(file, known) {
  const { importedFiles } = typescript.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName.replace(/\.js$/, '.ts')))
    .filter((target) => known.has(target));
}

/**
 * Finds the circles of imports among files: each a list of files of which every one reaches every other.
 *
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).
 */
export function findCircles(files) {
  const known = new Set(files);
  const imports = new Map(files.map((file) => [file, importsOf(file, known)]));
  const order = new Map();
  const lowest = new Map();
  const open = [];
  const circles = [];
  const visit = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    open.push(file);
    for (const target of imports.get(file)) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file), lowest.get(target)));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const component = open.splice(open.indexOf(file));
    if (component.length > 1 || imports.get(file).includes(file)) circles.push(component);
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return circles;
}

/** Counts the files of every folder; `index.ts` only says what goes out. */
export function countFiles(files) {
  const counts = new Map();
  for (const file of files.filter((file) => basename(file) !== 'index.ts'))
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return counts;
}

function main() {
  const projects = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(workspaceRoot, group)).map((name) => join(workspaceRoot, group, name, 'src')),
  );
  const files = projects.flatMap(sourceFiles);
  const name = (path) => relative(workspaceRoot, path);
  const circles = findCircles(files);
  for (const circle of circles)
    console.error(`these files import each other: ${circle.map(name).join(', ')}`);
  const counts = [...countFiles(files)];
  for (const [folder, count] of counts) {
    if (process.argv.includes('--table')) console.log(`${String(count).padStart(4)} ${name(folder)}`);
    if (count > LARGEST_FOLDER)
      console.error(
        `${name(folder)} holds ${count} source files, more than ${LARGEST_FOLDER}: give its ideas folders`,
      );
  }
  const crowded = counts.filter(([, count]) => count > LARGEST_FOLDER).length;
  console.log(
    `${files.length} source files in ${counts.length} folders, ${circles.length} circles, ${crowded} crowded folders`,
  );
  if (circles.length + crowded > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
