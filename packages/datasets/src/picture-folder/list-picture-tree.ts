import { extname, join } from 'node:path';
import { countOf, walkFolder } from '@semantic-embeddings/formats';
import { DatasetError } from '../dataset-error.js';
import { isPictureName } from '../images/is-picture-name.js';
import { isUnreadPictureName } from '../images/is-unread-picture-name.js';

/** A picture of a tree of folders. */
export interface TreePicture {
  /** Path of the file. */
  readonly path: string;
  /** The same from the root of the tree on, with `/` between the names. */
  readonly inTree: string;
  /** Path of its folder from the root of the tree on. */
  readonly folder: string;
}

/** The pictures of a tree of folders, and what else is in it. */
export interface PictureTree {
  /** Folder by folder, by code unit of their names. */
  readonly pictures: readonly TreePicture[];
  /** What the reader should know of the rest, in words. */
  readonly remarks: readonly string[];
}

/**
 * Lists the pictures of a tree in which every folder with pictures is a class. Hidden files are ignored, links followed, but never
 * in a circle; what else is left out is told.
 *
 * @param root - path of the tree
 * @throws FileError if a folder cannot be read; DatasetError if there is no picture, or a folder holds pictures and also folders
 *   with pictures
 * @example
 * listPictureTree('pets').pictures[0]; // { path: 'pets/cat/tom.jpg', inTree: 'cat/tom.jpg', folder: 'cat' }
 */
export function listPictureTree(root: string): PictureTree {
  const walked = walkFolder(root);
  const classFolders = walked
    .map(({ path, files }) => ({ path, names: files.filter(isPictureName) }))
    .filter(({ names }) => names.length > 0);
  const loose = classFolders.find(({ path }) => path === '')?.names ?? [];
  const folders = classFolders.filter(({ path }) => path !== '');
  const others = walked.flatMap(({ files }) => files.filter((file) => !isPictureName(file)));
  const unread = others.filter(isUnreadPictureName);
  const rest = others.filter((file) => !isUnreadPictureName(file));
  if (folders.length === 0) refuse(root, { loose, unread });
  checkNoFolderInside(
    root,
    folders.map(({ path }) => path),
  );
  const pictures = folders.flatMap(({ path: folder, names }) =>
    names.map((name) => ({ path: join(root, folder, name), inTree: `${folder}/${name}`, folder })),
  );
  const links = walked.flatMap(({ path, deadLinks }) => deadLinks.map((name) => join(root, path, name)));
  const empty = walked.filter(
    ({ files, folders: inner }) => !files.some(isPictureName) && inner.length === 0,
  );
  const emptyNames = empty.flatMap(({ path }) => (path === '' ? [] : [path]));
  return {
    pictures,
    remarks: [
      ...remark(loose, {
        what: 'picture',
        verbs: ['is', 'are'],
        rest: `in no folder of a class (${some(loose)})`,
      }),
      ...remark(unread, { what: 'file', verbs: ['is', 'are'], rest: unreadKinds(unread) }),
      ...remark(rest, {
        what: 'file',
        verbs: ['is no', 'are no'],
        rest: `${picturesOf(rest)} (${endingsOf(rest)})`,
      }),
      ...remark(emptyNames, {
        what: 'folder',
        verbs: ['holds', 'hold'],
        rest: `no picture (${some(emptyNames)})`,
      }),
      ...remark(links, {
        what: 'link',
        verbs: ['leads', 'lead'],
        rest: `nowhere or in a circle (${some(links)})`,
      }),
    ],
  };
}

interface Remark {
  /** What is counted, in the singular. */
  readonly what: string;
  /** For one and for several. */
  readonly verbs: readonly [string, string];
  readonly rest: string;
}

function remark({ length }: readonly string[], { what, verbs: [one, many], rest }: Remark): string[] {
  return length === 0 ? [] : [`${countOf(length, what)} ${length === 1 ? one : many} ${rest}`];
}

function picturesOf({ length }: readonly string[]): string {
  return length === 1 ? 'picture' : 'pictures';
}

function unreadKinds(files: readonly string[]): string {
  const what = `${files.length === 1 ? 'a picture' : 'pictures'} of a kind that is not read (${endingsOf(files)})`;
  return `${what}; convert ${files.length === 1 ? 'it' : 'them'} to JPEG or PNG`;
}

function refuse(
  root: string,
  { loose, unread }: { readonly loose: readonly string[]; readonly unread: readonly string[] },
): never {
  const found = loose.length > 0 ? `${countOf(loose.length, 'picture')} in no folder` : 'no picture';
  const kinds = remark(unread, { what: 'file', verbs: ['is', 'are'], rest: unreadKinds(unread) });
  throw new DatasetError(
    [
      `${root}: expected a folder of pictures for every class, got ${found}`,
      ...kinds,
      'put the pictures of every class into a folder of its own',
    ].join('; '),
  );
}

/** A class that holds others could be compared with nothing in a hierarchy, where classes are leaves. */
function checkNoFolderInside(root: string, folders: readonly string[]): void {
  const known = new Set(folders);
  for (const folder of folders) {
    const steps = folder.split('/');
    const outer = steps.map((_, depth) => steps.slice(0, depth).join('/')).find((path) => known.has(path));
    if (outer === undefined) continue;
    throw new DatasetError(
      `${join(root, outer)} holds both pictures and folders with pictures (${folder}); put those pictures into a folder of their ` +
        `own inside it, such as ${outer}/other`,
    );
  }
}

function endingsOf(files: readonly string[]): string {
  return some([...new Set(files.map((file) => extname(file).toLowerCase() || file))]);
}

function some(names: readonly string[]): string {
  return names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
}
