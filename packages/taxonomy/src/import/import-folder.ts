import { countOf, FileError, type WalkedFolder, walkFolder } from '@semantic-embeddings/formats';
import { basename, join, resolve } from 'node:path';
import { compareClassIds } from '../graph/compare-class-ids.js';
import { describeClassIds } from '../graph/describe-class-id.js';
import type { NamedTaxonomy } from '../files/named-taxonomy.js';
import type { Relation } from '../graph/relation.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { checkFolderNames } from './check-folder-names.js';
import { folderClassId } from './folder-class-id.js';
import { folderClassNames } from './folder-class-names.js';

/** Options of {@link importFolder}. */
export interface ImportFolderOptions {
  /**
   * Tells by its name whether a file is a picture.
   * @default every file is
   */
  readonly isPicture?: ((file: string) => boolean) | undefined;
  /**
   * Told of pictures that belong to no class, for they lie in the root.
   * @default nobody is
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Id of the node above all folders. */
const ROOT = '.';

/**
 * Imports the taxonomy that nested folders of pictures are: a folder with pictures is a class, the folders around it are its
 * ancestors. Ids are paths below the root, as `folderClassId` spells them, names those that `folderClassNames` gives. Where the root holds
 * the folders `train` and `test`, both trees together are the taxonomy.
 *
 * @param folder - root of the tree
 * @throws FileError if it cannot be read; TaxonomyError if no folder holds pictures, one with pictures lies in another, or folders are
 *   one in two spellings
 * @example
 * const { taxonomy, classes } = importFolder('pets'); // pets/cat/tom.jpg, pets/dog/small/rex.jpg, pets/dog/large/max.jpg
 * classes; // ['cat', 'dog/large', 'dog/small']
 * taxonomy.parents('dog/small'); // ['dog']
 */
export function importFolder(
  folder: string,
  { isPicture = () => true, onWarning }: ImportFolderOptions = {},
): NamedTaxonomy {
  const names = new Map([[ROOT, basename(resolve(folder))]]);
  const relations = new Map<string, Relation>();
  const walked = treesOf(folder);
  const withPictures = walked.filter(({ path, files }) => path !== '' && files.some(isPicture));
  const paths = [...new Set(withPictures.map(({ path }) => path))];
  checkFolderNames(paths, { source: folder });
  for (const path of paths) {
    const steps = path.split('/');
    steps.forEach((name, depth) => {
      const id = folderClassId(steps.slice(0, depth + 1).join('/'));
      const parent = depth === 0 ? ROOT : folderClassId(steps.slice(0, depth).join('/'));
      names.set(id, name.trim());
      relations.set(id, [parent, id]);
    });
  }
  const classNames = folderClassNames(paths);
  const classes = new Set(classNames.keys());
  if (classes.size === 0) {
    throw new TaxonomyError(
      'no folder inside it holds pictures; remedy: put the pictures of every class into a folder of its own',
      { source: folder },
    );
  }
  const loose = walked.flatMap(({ path, files }) => (path === '' ? files.filter(isPicture) : []));
  if (loose.length > 0) onWarning?.(`${folder}: ${looseRemark(loose)}`);
  checkNoClassInside(classes, { relations, source: folder });
  const sorted = [...relations.values()].sort(([, one], [, other]) => compareClassIds(one, other));
  const taxonomy = Taxonomy.fromEdges(sorted, { source: folder });
  return { taxonomy, names: new Map([...names, ...classNames]), classes: [...classes].sort(compareClassIds) };
}

function looseRemark(files: readonly string[]): string {
  return `${countOf(files.length, 'picture')} ${files.length === 1 ? 'is' : 'are'} in no folder of a class (${files[0]!})`;
}

function treesOf(folder: string): WalkedFolder[] {
  const [root, ...inner] = walkFolder(folder);
  if (root === undefined) throw new FileError('read', folder, { code: 'ENOENT' });
  const parts = ['train', 'test'];
  if (!parts.every((part) => root.folders.includes(part))) return [root, ...inner];
  return parts.flatMap((part) => walkFolder(join(folder, part)));
}

/** An ancestor of a class has no pictures of its own: measures on the hierarchy compare leaves. */
function checkNoClassInside(
  classes: ReadonlySet<string>,
  { relations, source }: { readonly relations: ReadonlyMap<string, Relation>; readonly source: string },
): void {
  const inner = new Set(Array.from(relations.values(), ([parent]) => parent));
  const both = [...classes].filter((id) => inner.has(id));
  if (both.length === 0) return;
  throw new TaxonomyError(
    `${both.length === 1 ? 'a folder holds' : `${both.length} folders hold`} both pictures and folders with pictures: ` +
      `${describeClassIds(both)}; remedy: put those pictures into a folder of their own inside it, such as ${both[0]!}/other`,
    { source },
  );
}
