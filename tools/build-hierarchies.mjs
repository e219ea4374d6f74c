#!/usr/bin/env node
/**
 * Rebuilds `hierarchies/*` from the published hierarchies in the shared folder (SEMANTIC_EMBEDDINGS_SHARED, default
 * ../shared). With `--check` nothing is written: exits 1 if a file differs from what would be written.
 * Where the shared folder is missing, `--check` only proves that the files are in their canonical form.
 * `--wordnet FOLDER` writes all of WordNet's relations there as a hierarchy folder, which is too large for this repository.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  formatHierarchyFolder,
  formatIndentedHierarchy,
  importINaturalist,
  importNabirds,
  parseClassIndex,
  pruneBelowClasses,
  readClassNames,
  readHierarchyFolder,
  readRelationFile,
  restrictToClasses,
  writeHierarchyFolder,
} from '@semantic-embeddings/taxonomy';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = resolve(root, process.env.SEMANTIC_EMBEDDINGS_SHARED ?? '../shared');
const published = join(shared, 'reference/hierarchies');

/** How each folder follows from the published files. */
const recipes = {
  'cifar-100': () => numbered('cifar-100/cifar.parent-child.txt', 'cifar-100/class_names.txt'),
  'cub-balanced': () => numbered('cub/cub_balanced.parent-child.txt', 'cub/classes_balanced.txt'),
  'cub-flat': () => numbered('cub/cub_flat.parent-child.txt', 'cub/classes_flat.txt'),
  'cub-wikispecies': () => {
    const { taxonomy, classes } = numbered('cub/cub_wikispecies.parent-child.txt', 'cub/classes_flat.txt');
    const species = readClassNames(join(published, 'cub/classes_flat.txt'));
    // The inner numbers of the published relations have no names, but for the root.
    const names = new Map([...classes.map((id) => [id, species.get(id)]), [taxonomy.roots[0], 'Aves']]);
    return { taxonomy, names, classes };
  },
  'inat-2019': () => importINaturalist(join(shared, 'data/annotations-only/inat2019/val2019.json')),
  nabirds: () => importNabirds(join(published, 'nabirds')),
  ilsvrc: () => synsets('ilsvrc2012/wordnet.parent-child.mintree.txt'),
  'ilsvrc-dag': () => {
    const { taxonomy, names, classes } = wordNet();
    const pruned = pruneBelowClasses(taxonomy, { classes });
    return { taxonomy: restrictToClasses(pruned, { classes, keepHeights: true }), names, classes };
  },
};

/** Folders that also hold their tree as indented text for people. */
const readable = new Set(['cifar-100']);

const [option, wordNetFolder, ...rest] = process.argv.slice(2);
const isUsed = option === '--wordnet' ? wordNetFolder !== undefined : wordNetFolder === undefined;
if (![undefined, '--check', '--wordnet'].includes(option) || !isUsed || rest.length > 0) {
  const received = process.argv.slice(2).join(' ');
  console.error(
    `usage: node tools/build-hierarchies.mjs [--check | --wordnet FOLDER], received ${received || 'nothing'}`,
  );
  process.exit(2);
}
const hasSource = existsSync(published);
if (option === '--check') {
  checkAll();
} else if (hasSource && option === '--wordnet') {
  const { taxonomy, ...named } = wordNet();
  writeHierarchyFolder(wordNetFolder, { taxonomy, ...named });
  console.log(`${wordNetFolder}: ${taxonomy.size} nodes, ${[...taxonomy.edges()].length} relations`);
} else if (hasSource) {
  for (const [name, build] of Object.entries(recipes)) {
    const named = build();
    writeHierarchyFolder(folderOf(name), named);
    if (readable.has(name)) writeFileSync(join(folderOf(name), 'tree.txt'), treeOf(named));
  }
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

/** All relations among the synsets of WordNet, with the classes of ILSVRC 2012, of which some are above others. */
function wordNet() {
  return synsets('ilsvrc2012/wordnet.parent-child.txt');
}

function treeOf({ taxonomy, names }) {
  return formatIndentedHierarchy(taxonomy, { names });
}

function folderOf(name) {
  return join(root, 'hierarchies', name);
}

function checkAll() {
  const differing = Object.entries(recipes).flatMap(([name, build]) => {
    const named = hasSource ? build() : readHierarchyFolder(folderOf(name));
    const wanted = {
      ...formatHierarchyFolder(named),
      ...(readable.has(name) && { 'tree.txt': treeOf(named) }),
    };
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
