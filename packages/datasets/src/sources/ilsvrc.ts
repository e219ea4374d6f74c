import { join } from 'node:path';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { checkClassIdType } from '../dataset/class-selection.js';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions, FileSplit } from '../files/file-dataset-options.js';
import { listClassFolders } from './class-folders.js';
import { findDataFiles } from './data-folder.js';
import { listPictures, type PictureListing } from './list-pictures.js';
import { openListingCache } from './listing-cache.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';

const ILSVRC: PublishedFacts = {
  name: 'ILSVRC',
  title: 'ImageNet Large Scale Visual Recognition Challenge 2012',
  statistics: 'imagenet',
  geometry: 'ilsvrc',
  size: { train: 1_281_167, test: 50_000, classes: 1000 },
  attribution: {
    title: 'ImageNet',
    author: 'Olga Russakovsky, Jia Deng, Hao Su and others',
    licence: 'for non-commercial research and teaching; the photographs belong to their authors',
    url: 'https://www.image-net.org',
  },
};

const download =
  'Download the training and validation images of ILSVRC 2012 from https://www.image-net.org, sort both into a folder per ' +
  'synset, and give the folder that holds ILSVRC2012_img_train and ILSVRC2012_img_val as data root.';

const parts = ['ILSVRC2012_img_train', 'ILSVRC2012_img_val'] as const;

/** As published: the rule looks at the beginning of the name in lower case, and `.jpg` does not match. */
const pictureName = /^\w+\.jpeg/i;

/** Folders that are listed at the same time. */
const AT_ONCE = 16;

/**
 * Lists the pictures of ILSVRC 2012 (Russakovsky et al., "ImageNet large scale visual recognition challenge", IJCV 2015). Class
 * ids are synsets, by default all folders of the training images; only folders of listed classes are read.
 *
 * @throws DatasetError if the folders are missing or the class list holds numbers, or if the validation images are not sorted
 * @example
 * (await ilsvrcOptions({ name: 'ilsvrc', dataRoot: '/data/ILSVRC2012' })).train.classIds[0]; // 'n01440764'
 */
export async function ilsvrcOptions(request: DatasetRequest): Promise<FileDatasetOptions> {
  const [train, val] = findDataFiles(request.dataRoot, {
    files: parts,
    source: { name: ILSVRC.name, download },
  }) as [string, string];
  const folders = listClassFolders(train);
  if (request.classes) checkClassIdType(ILSVRC.name, { given: request.classes, own: '' });
  if (folders.length === 0 || listClassFolders(val).length === 0) {
    throw new DatasetError(
      `expected a folder per synset in ${folders.length === 0 ? train : val}, got none. ${download}`,
    );
  }
  const classes = (request.classes ?? folders) as readonly string[];
  checkSynsets(classes);
  if (!classes.some((name) => folders.includes(name))) {
    throw new DatasetError(
      `expected a class list of synsets with a folder in ${train} (${folders[0]!}, …), got ${classes.length} others ` +
        `(${classes.slice(0, 3).join(', ')}). Take the class list, or the class embedding, that was made for this dataset.`,
      { about: 'classes' },
    );
  }
  const [ofTrain, ofVal] = await listParts([train, val], { classes, request });
  const split = { train: joinListings(train, ofTrain!), test: joinListings(val, ofVal!) };
  const listed = new Set(classes);
  const unread = folders.filter((folder) => !listed.has(folder)).length;
  const notes =
    unread > 0
      ? [`${unread} of ${folders.length} class folders are not in the class list and are not read`]
      : [];
  const warnings = [...ignoredFiles(train, ofTrain!), ...ignoredFiles(val, ofVal!)];
  return publishedOptions(request, { facts: ILSVRC, lists: { ...split, classes, notes, warnings } });
}

/** ILSVRC 2012: `ILSVRC`. */
export const ilsvrc: DatasetDeclaration = {
  load: loadFileSource(ilsvrcOptions),
  suffixes: ['-ilsvrcmean', '-caffe'],
};

/** A class is a folder in the two parts, not a way out of them. */
function checkSynsets(classes: readonly string[]): void {
  const wrong = classes.find((name) => name === '' || name.startsWith('.') || /[/\\]/.test(name));
  if (wrong === undefined) return;
  throw new DatasetError(
    `expected names of folders, such as n01440764, in the class list for ${ILSVRC.name}, got ${JSON.stringify(wrong)}`,
    { about: 'classes' },
  );
}

type Listings = Map<string, PictureListing>;

/** Lists the class folders of several folders. */
async function listParts(
  roots: readonly string[],
  { classes, request }: { readonly classes: readonly string[]; readonly request: DatasetRequest },
): Promise<Listings[]> {
  const cache = request.cacheListing === true ? openListingCache(join(roots[0]!, '..')) : undefined;
  const work = roots.flatMap((root, part) =>
    classes.map((name) => ({ folder: join(root, name), part, name })),
  );
  const listings = roots.map(
    (): Listings => new Map(classes.map((name) => [name, { files: [], others: 0, folders: {} }])),
  );
  let done = 0;
  const next = work[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const { folder, part, name } of next) {
      const kept = await cache?.find(folder);
      const listing = kept ?? (await listPictures(folder, pictureName));
      if (!kept) cache?.add(folder, listing);
      listings[part]!.set(name, listing);
      request.onProgress?.({ stage: 'listing pictures', done: ++done, total: work.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  cache?.save();
  return listings;
}

/** Class by class, in the order of the classes. */
function joinListings(root: string, listings: Listings): FileSplit {
  const paths: string[] = [];
  const classIds: ClassId[] = [];
  for (const [name, { files }] of listings) {
    const folder = join(root, name, '/');
    for (const file of files) {
      paths.push(folder + file);
      classIds.push(name);
    }
  }
  return { paths, classIds };
}

function ignoredFiles(root: string, listings: Listings): string[] {
  const counts = [...listings.values()].map(({ others }) => others);
  const others = counts.reduce((sum, count) => sum + count, 0);
  if (others === 0) return [];
  return [
    `${others} picture files in ${root} are not taken: the published rule takes names of letters, digits and _ ` +
      'before .jpeg or .JPEG. Rename them if they belong to it',
  ];
}
