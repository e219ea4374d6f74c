#!/usr/bin/env node
/**
 * Rebuilds `hierarchies/*` from the published hierarchies in the shared folder (SEMANTIC_EMBEDDINGS_SHARED, default
 * ../shared). With `--check` nothing is written: exits 1 if a file differs from what would be written.
 * Where the shared folder is missing, `--check` only proves that the files are in their canonical form.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  formatHierarchyFolder,
  importNabirds,
  parseClassIndex,
  readClassNames,
  readHierarchyFolder,
  readRelationFile,
  restrictToClasses,
  writeHierarchyFolder,
} from '@semantic-embeddings/taxonomy';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = resolve(
  root,
  process.env.SEMANTIC_EMBEDDINGS_SHARED ?? '../shared',
  'reference/hierarchies',
);

/** How each folder follows from the published files. */
const recipes = {
  'cifar-100': () => numbered('cifar-100/cifar.parent-child.txt', 'cifar-100/class_names.txt'),
  'cub-balanced': () => numbered('cub/cub_balanced.parent-child.txt', 'cub/classes_balanced.txt'),
  'cub-flat': () => numbered('cub/cub_flat.parent-child.txt', 'cub/classes_flat.txt'),
  nabirds: () => importNabirds(join(published, 'nabirds')),
  ilsvrc: () => synsets('ilsvrc2012/wordnet.parent-child.mintree.txt'),
  'ilsvrc-dag': () => {
    const { taxonomy, names, classes } = synsets('ilsvrc2012/wordnet.parent-child.pruned.txt');
    return { taxonomy: restrictToClasses(taxonomy, { classes, keepHeights: true }), names, classes };
  },
};

const options = process.argv.slice(2);
if (options.some((option) => option !== '--check')) {
  console.error(`usage: node tools/build-hierarchies.mjs [--check], received ${options.join(' ')}`);
  process.exit(2);
}
const hasSource = existsSync(published);
if (options.includes('--check')) {
  checkAll();
} else if (hasSource) {
  for (const [name, build] of Object.entries(recipes)) writeHierarchyFolder(folderOf(name), build());
  console.log(`wrote ${Object.keys(recipes).length} hierarchies`);
} else {
  console.error(`no published hierarchies in ${published}; remedy: set SEMANTIC_EMBEDDINGS_SHARED`);
  process.exitCode = 1;
}

/** A hierarchy with integer ids whose classes are the leaves. */
function numbered(relations, names) {
  const taxonomy = readRelationFile(join(published, relations));
  return { taxonomy, names: readClassNames(join(published, names)), classes: taxonomy.leaves };
}

/** A hierarchy of WordNet synsets with the classes of ILSVRC 2012 in the order of their numbers. */
function synsets(relations) {
  const index = readFileSync(join(published, 'ilsvrc2012/imagenet_class_index.json'), 'utf8');
  return {
    taxonomy: readRelationFile(join(published, relations), { stringIds: true }),
    ...parseClassIndex(index),
  };
}

function folderOf(name) {
  return join(root, 'hierarchies', name);
}

function checkAll() {
  const differing = Object.entries(recipes).flatMap(([name, build]) => {
    const wanted = formatHierarchyFolder(hasSource ? build() : readHierarchyFolder(folderOf(name)));
    return Object.entries(wanted)
      .map(([file, text]) => ({ path: join(folderOf(name), file), text }))
      .filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
      .map(({ path }) => relative(root, path));
  });
  for (const path of differing) console.error(`${path} is not as built`);
  if (differing.length > 0) {
    console.error('remedy: node tools/build-hierarchies.mjs');
    process.exitCode = 1;
    return;
  }
  const against = hasSource
    ? 'the published ones'
    : 'their canonical form only (no published hierarchies here)';
  console.log(`${Object.keys(recipes).length} hierarchies agree with ${against}`);
}
