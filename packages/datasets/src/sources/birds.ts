import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readClassNames } from '@semantic-embeddings/taxonomy';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions } from '../files/file-dataset-options.js';
import { readBirdLists } from './bird-lists.js';
import { findDataFiles } from './data-folder.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';

/** A dataset of birds: its facts and how to get it. */
interface BirdFacts extends PublishedFacts {
  readonly download: string;
  readonly splitFile: string;
}

const NABIRDS: BirdFacts = {
  name: 'NAB',
  title: 'NABirds, photographs of North American birds',
  statistics: 'nab',
  geometry: 'nab',
  size: { train: 23_929, test: 24_633, classes: 555 },
  attribution: {
    title: 'NABirds',
    author: 'Cornell Lab of Ornithology and contributing photographers',
    licence: 'for research and teaching; see its terms of use',
    url: 'https://dl.allaboutbirds.org/nabirds',
  },
  download:
    'Download NABirds from https://dl.allaboutbirds.org/nabirds and give the folder with images.txt as data root.',
  splitFile: 'train_test_split.txt',
};

const CUB: BirdFacts = {
  name: 'CUB',
  title: 'Caltech-UCSD Birds-200-2011',
  statistics: 'cub',
  geometry: 'cub',
  size: { train: 5_994, test: 5_794, classes: 200 },
  attribution: {
    title: 'Caltech-UCSD Birds-200-2011',
    author: 'Catherine Wah, Steve Branson, Peter Welinder, Pietro Perona and Serge Belongie',
    licence: 'for non-commercial research and teaching',
    url: 'https://www.vision.caltech.edu/datasets/cub_200_2011/',
  },
  download:
    'Download CUB_200_2011.tgz from https://www.vision.caltech.edu/datasets/cub_200_2011/, unpack it, and give the folder ' +
    'CUB_200_2011 that it contains as data root.',
  splitFile: 'train_test_split.txt',
};

/** Pictures that a training epoch of a subset of CUB shows per class, whatever the subset has. */
const PICTURES_PER_EPOCH = 30;

/**
 * Reads the lists of NABirds (Van Horn et al., "Building a bird recognition app and large scale dataset with citizen scientists",
 * CVPR 2015). Class ids are whole numbers.
 *
 * @throws DatasetError if files are missing or damaged, or the class list has another type
 * @example
 * nabirdsOptions({ name: 'nab', dataRoot: '/data/nabirds' }).classes?.length; // 555
 */
export function nabirdsOptions(request: DatasetRequest): FileDatasetOptions {
  return birdOptions(request, NABIRDS);
}

/**
 * Reads the lists of CUB-200-2011 (Wah et al., "The Caltech-UCSD Birds-200-2011 dataset", 2011), or of a subset with X training
 * pictures per class: `cub-subX` reads `train_test_split_X.txt`, and an epoch shows its pictures ⌊30 / X⌋ times. Class ids are
 * whole numbers.
 *
 * @throws DatasetError if X is no number from 1 to 30, files are missing or damaged, or the class list has another type
 * @example
 * cubOptions({ name: 'cub-sub5', dataRoot: '/data/CUB_200_2011' }).trainRepeats; // 6
 */
export function cubOptions(request: DatasetRequest): FileDatasetOptions {
  if (request.name === 'cub') return birdOptions(request, CUB);
  const [, digits] = /^cub-sub(\d+)$/.exec(request.name) ?? [];
  const count = digits === undefined ? 0 : Number(digits);
  if (count < 1 || count > PICTURES_PER_EPOCH) {
    throw new DatasetError(
      `Unknown dataset: ${request.name}. A subset of CUB is CUB-subX with X pictures per class, expected X from 1 to ` +
        `${PICTURES_PER_EPOCH}, got ${JSON.stringify(request.name.slice('cub-sub'.length))}. ` +
        (count > PICTURES_PER_EPOCH
          ? `An epoch shows the pictures ⌊${PICTURES_PER_EPOCH} / X⌋ times, which leaves none. Use CUB-sub30 or CUB.`
          : 'Use CUB-sub1, CUB-sub5, CUB-sub10, CUB-sub20 or CUB-sub30.'),
      { about: 'name' },
    );
  }
  return birdOptions(request, {
    ...CUB,
    name: `CUB-sub${count}`,
    title: `${CUB.title}, subset with ${count} training picture${count === 1 ? '' : 's'} per class`,
    size: { test: CUB.size!.test!, classes: CUB.size!.classes! },
    trainRepeats: Math.floor(PICTURES_PER_EPOCH / count),
    download: `Unpack the archive of the published splits, which holds train_test_split_${count}.txt, in the folder of CUB-200-2011. ${CUB.download}`,
    splitFile: `train_test_split_${count}.txt`,
  });
}

/** NABirds: `NAB`, `NAB-large`. */
export const nabirds: DatasetDeclaration = {
  load: loadFileSource(nabirdsOptions),
  suffixes: ['-large', '-ilsvrcmean', '-caffe'],
};

/** CUB-200-2011 and its subsets: `CUB`, `CUB-sub1`, … */
export const cub: DatasetDeclaration = {
  load: loadFileSource(cubOptions),
  suffixes: ['-ilsvrcmean', '-caffe'],
  idleSuffixes: { '-large': 'its pictures have 448 × 448 pixels anyway' },
};

function birdOptions(
  request: DatasetRequest,
  { download, splitFile, ...facts }: BirdFacts,
): FileDatasetOptions {
  const files = ['images.txt', 'image_class_labels.txt', splitFile];
  const source = { name: facts.name, download };
  const [images, labels, split] = findDataFiles(request.dataRoot, { files, source }) as [
    string,
    string,
    string,
  ];
  const lists = readBirdLists({ pictures: join(images, '..', 'images'), images, labels, split });
  const names = join(images, '..', 'classes.txt');
  const classNames = existsSync(names) ? readClassNames(names, { onWarning: request.onWarning }) : undefined;
  return publishedOptions(request, { facts, lists: { ...lists, classNames } });
}
