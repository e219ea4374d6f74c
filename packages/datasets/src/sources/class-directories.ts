import { sep } from 'node:path';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions, FileSplit } from '../files/file-dataset-options.js';
import { listClassFolders } from './class-folders.js';
import { findDataFiles } from './data-folder.js';
import { readListLines } from './list-lines.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';
import { repeatedPictures } from './repeated-pictures.js';

/** A dataset with a folder per class and two lists of `<class>/<file>`. */
interface DirectoryFacts extends PublishedFacts {
  readonly download: string;
  /** Folder of the class folders inside the data root. */
  readonly pictures: string;
  readonly lists: readonly [train: string, test: string];
}

const MIT67: DirectoryFacts = {
  name: 'MIT67Scenes',
  title: 'MIT Indoor Scenes, 67 kinds of rooms',
  statistics: 'mit67scenes',
  geometry: 'class-directories',
  size: { train: 5_360, test: 1_340, classes: 67 },
  attribution: {
    title: 'Indoor Scene Recognition',
    author: 'Ariadna Quattoni and Antonio Torralba',
    licence: 'for research; the photographs belong to their authors',
    url: 'https://web.mit.edu/torralba/www/indoor.html',
  },
  download:
    'Download the pictures, TrainImages.txt and TestImages.txt from https://web.mit.edu/torralba/www/indoor.html and give the ' +
    'folder that holds the lists and the folder Images as data root.',
  pictures: 'Images',
  lists: ['TrainImages.txt', 'TestImages.txt'],
};

const UCMLU: DirectoryFacts = {
  name: 'UCMLU',
  title: 'UC Merced Land Use, aerial photographs',
  statistics: 'ucmlu',
  geometry: 'class-directories',
  size: { classes: 21 },
  attribution: {
    title: 'UC Merced Land Use',
    author: 'Yi Yang and Shawn Newsam; pictures of the United States Geological Survey',
    licence: 'pictures in the public domain',
    url: 'http://weegee.vision.ucmerced.edu/datasets/landuse.html',
  },
  download:
    'Download UCMerced_LandUse.zip from http://weegee.vision.ucmerced.edu/datasets/landuse.html, put train.txt and test.txt with ' +
    'lines like beach/beach00.tif beside the class folders, and give that folder as data root.',
  pictures: '.',
  lists: ['train.txt', 'test.txt'],
};

const RESISC45: DirectoryFacts = {
  name: 'RESISC45',
  title: 'NWPU-RESISC45, aerial photographs',
  statistics: 'resisc45',
  geometry: 'class-directories',
  size: { classes: 45 },
  attribution: {
    title: 'NWPU-RESISC45',
    author: 'Gong Cheng, Junwei Han and Xiaoqiang Lu',
    licence: 'for research',
    url: 'https://gcheng-nwpu.github.io/#Datasets',
  },
  download:
    'Download NWPU-RESISC45 from https://gcheng-nwpu.github.io/#Datasets, put train.txt and test.txt with lines like ' +
    'airport/airport_001.jpg beside the class folders, and give that folder as data root.',
  pictures: '.',
  lists: ['train.txt', 'test.txt'],
};

const datasets: Readonly<Record<string, DirectoryFacts>> = {
  mit67scenes: MIT67,
  ucmlu: UCMLU,
  resisc45: RESISC45,
};

/**
 * Reads the lists of a dataset with a folder per class: `mit67scenes` (Quattoni and Torralba, "Recognizing indoor scenes", CVPR
 * 2009), `ucmlu` (Yang and Newsam, "Bag-of-visual-words and spatial extensions for land-use classification", 2010) or `resisc45`
 * (Cheng, Han and Lu, "Remote sensing image scene classification", 2017). Class ids are the names of the folders; pictures of
 * folders that are not there are left out and counted.
 *
 * @throws DatasetError if files or all class folders are missing, files are damaged, or the class list has another type
 * @example
 * classDirectoryOptions({ name: 'resisc45', dataRoot: '/data/NWPU-RESISC45' }).train.classIds[0]; // 'airplane'
 */
export function classDirectoryOptions(request: DatasetRequest): FileDatasetOptions {
  const { download, pictures, lists, ...facts } = datasets[request.name]!;
  const paths = findDataFiles(request.dataRoot, {
    files: [...lists, pictures],
    source: { name: facts.name, download },
  });
  const [trainList, testList, folder] = paths as [string, string, string];
  const classes = listClassFolders(folder);
  if (classes.length === 0) {
    throw new DatasetError(`expected a folder per class in ${folder}, got none. ${download}`);
  }
  const train = readDirectoryList(trainList, folder);
  const test = readDirectoryList(testList, folder);
  const known = [...classes, ...(request.classes ?? [])];
  const warnings = [
    ...lostPictures({ train, test }, { known, folder }),
    ...repeatedPictures({ train, test }),
  ];
  return publishedOptions(request, { facts, lists: { train, test, classes, warnings } });
}

const declaration: DatasetDeclaration = {
  load: loadFileSource(classDirectoryOptions),
  suffixes: ['-large', '-ilsvrcmean', '-caffe'],
};

/** MIT Indoor Scenes, UC Merced Land Use and NWPU-RESISC45, also with `-large`. */
export { declaration as classDirectories };

function readDirectoryList(list: string, folder: string): FileSplit {
  const lines = readListLines(list);
  const classIds = lines.map(({ text, number }) => {
    const end = text.lastIndexOf('/');
    if (end > 0) return text.slice(0, end);
    throw new DatasetError(
      `${list}:${number}: expected <class>/<file>${text.includes('\\') ? ' (with "/" between them)' : ''}, ` +
        `got ${JSON.stringify(text.slice(0, 80))}`,
    );
  });
  return { paths: lines.map(({ text }) => `${folder}${sep}${text}`), classIds };
}

/** Pictures of no known class: neither listed nor with a folder; the published programs skipped them without a word. */
function lostPictures(
  { train, test }: { readonly train: FileSplit; readonly test: FileSplit },
  { known, folder }: { readonly known: readonly ClassId[]; readonly folder: string },
): string[] {
  const there = new Set(known);
  const lost = [...Array.from(train.classIds), ...Array.from(test.classIds)].filter((id) => !there.has(id));
  if (lost.length === 0) return [];
  const ids = [...new Set(lost)];
  const shown = ids.slice(0, 3).join(', ') + (ids.length > 3 ? ', …' : '');
  return [
    `${lost.length} listed picture${lost.length === 1 ? ' is' : 's are'} left out, for ${folder} has no folder of their classes (${shown})`,
  ];
}
