import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileError } from '@semantic-embeddings/formats';
import { folderClassId } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import type { SplitName } from '../dataset/dataset.js';
import type { FolderSettings } from './folder-settings.js';
import { listPictureTree } from './list-picture-tree.js';
import { readSplitFile } from './read-split-file.js';
import { sharePictures } from './share-pictures.js';

/** A picture of a folder, with its class and part. */
export interface FolderPicture {
  readonly path: string;
  readonly classId: string;
  /** The class as its folder, or the table, calls it. */
  readonly className: string;
  readonly split: SplitName;
}

/** All pictures of a folder. */
export interface FolderLists {
  readonly pictures: readonly FolderPicture[];
  /** What was left out, in words. */
  readonly remarks: readonly string[];
}

/** Options of {@link folderLists}. */
export interface FolderListsOptions extends Pick<FolderSettings, 'split' | 'splitFile'> {
  /** Of the split of one tree. */
  readonly seed: number;
}

const parts = ['train', 'test'] as const;
/** What others call a part; which of ours it is to be is not guessed. */
const strangers = ['val', 'valid', 'validation', 'dev'];

/**
 * Lists the pictures of a folder in one of three layouts: a table of them, folders `train` and `test` with a tree of classes in
 * each, or one tree that is shared among training and test.
 *
 * @param root - path of the folder
 * @throws FileError if a folder or the table cannot be read; DatasetError if the layout is none of these, or not the one that was
 *   asked for
 * @example
 * folderLists('pets', { split: 0.8, seed: 0 }).pictures[0]!.split; // 'train'
 */
export function folderLists(root: string, { split, splitFile, seed }: FolderListsOptions): FolderLists {
  if (split !== undefined && splitFile !== undefined) {
    throw new DatasetError('expected a split or a split file, got both (--split and --split-file)');
  }
  if (splitFile !== undefined) {
    const listed = readSplitFile(splitFile, root);
    return {
      pictures: listed.map((picture) => ({ ...picture, classId: folderClassId(picture.className) })),
      remarks: [],
    };
  }
  return split === undefined ? listParts(root) : listOneTree(root, { split, seed });
}

function listParts(root: string): FolderLists {
  const folders = foldersOf(root);
  const missing = parts.filter((part) => !folders.includes(part));
  if (missing.length > 0) throw new DatasetError(explainLayout(root, folders));
  const others = folders.filter((folder) => folder !== 'train' && folder !== 'test');
  const trees = parts.map((part) => ({ part, tree: listPictureTree(join(root, part)) }));
  return {
    pictures: trees.flatMap(({ part, tree }) =>
      tree.pictures.map(({ path, folder }) => ({ path, ...classOf(folder), split: part })),
    ),
    remarks: [
      ...trees.flatMap(({ part, tree }) => tree.remarks.map((remark) => `${part}: ${remark}`)),
      ...(others.length > 0
        ? [`folders beside train and test are not looked into (${others.join(', ')})`]
        : []),
    ],
  };
}

function listOneTree(
  root: string,
  { split, seed }: { readonly split: number; readonly seed: number },
): FolderLists {
  if (!(split > 0 && split < 1)) {
    throw new DatasetError(
      `expected a split between 0 and 1, the part of the pictures for training, got ${split}`,
    );
  }
  const folders = foldersOf(root);
  if (parts.every((part) => folders.includes(part))) {
    throw new DatasetError(
      `${root} holds the folders train and test, which are used without a split; leave out --split, or give the folder of one tree`,
    );
  }
  const { pictures, remarks } = listPictureTree(root);
  const classed = pictures.map(({ path, inTree, folder }) => ({ path, inTree, ...classOf(folder) }));
  const splits = sharePictures(classed, { share: split, seed });
  return {
    pictures: classed.map(({ path, classId, className }, place) => ({
      ...{ path, classId, className, split: splits[place]! },
    })),
    remarks,
  };
}

function classOf(folder: string): Pick<FolderPicture, 'classId' | 'className'> {
  return { classId: folderClassId(folder), className: folder };
}

function explainLayout(root: string, folders: readonly string[]): string {
  const found = folders.length === 0 ? 'no folder' : folders.slice(0, 4).join(', ');
  const shown = found + (folders.length > 4 ? `, … (${folders.length} folders)` : '');
  const stranger = folders.find((folder) => strangers.includes(folder.toLowerCase()));
  const renaming =
    stranger === undefined ? '' : ` If ${stranger} holds the test pictures, rename it to test.`;
  return (
    `${root}: expected the folders train and test, got ${shown}.${renaming} ` +
    'If every folder is a class, share its pictures out (--split 0.8, or --train-share 0.8 where --split names a part), or list ' +
    'path, class and split of every picture in a table ' +
    '(--split-file FILE.csv).'
  );
}

function foldersOf(root: string): string[] {
  try {
    return readdirSync(root)
      .filter((name) => !name.startsWith('.'))
      .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory() === true)
      .sort();
  } catch (error) {
    throw new FileError('read', root, error);
  }
}
