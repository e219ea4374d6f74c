import { join } from 'node:path';
import { matlabNumbers, readMatlabFile } from '@semantic-embeddings/formats';
import { type ClassId, compareClassIds } from '@semantic-embeddings/taxonomy';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions } from '../files/file-dataset-options.js';
import { findDataFiles } from './data-folder.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';

const FLOWERS: PublishedFacts = {
  name: 'Flowers',
  title: 'Oxford Flowers-102',
  statistics: 'flowers',
  geometry: 'flowers',
  size: { train: 2_040, test: 6_149, classes: 102 },
  attribution: {
    title: '102 Category Flower Dataset',
    author: 'Maria-Elena Nilsback and Andrew Zisserman',
    licence: 'for research; the photographs belong to their authors',
    url: 'https://www.robots.ox.ac.uk/~vgg/data/flowers/102/',
  },
};

const source = {
  name: FLOWERS.name,
  download:
    'Download 102flowers.tgz, imagelabels.mat and setid.mat from https://www.robots.ox.ac.uk/~vgg/data/flowers/102/, unpack the ' +
    'archive beside the other files, and give that folder as data root.',
};

/**
 * Reads the lists of Oxford Flowers-102 (Nilsback and Zisserman, "Automated flower classification over a large number of classes",
 * 2008). Training pictures are those of `trnid`, then those of `valid`; class ids are whole numbers.
 *
 * @throws DatasetError or FormatError if files are missing or damaged, or the class list holds texts or omits a class that occurs
 * @example
 * flowersOptions({ name: 'flowers', dataRoot: '/data/flowers' }).classes?.length; // 102
 */
export function flowersOptions(request: DatasetRequest): FileDatasetOptions {
  const files = ['imagelabels.mat', 'setid.mat', 'jpg'];
  const [labelFile, splitFile, pictures] = findDataFiles(request.dataRoot, { files, source }) as [
    string,
    string,
    string,
  ];
  const labels = readNumbers(labelFile, 'labels');
  const part = (...variables: readonly string[]) => {
    const numbers = variables.flatMap((variable) =>
      readImageNumbers(splitFile, { variable, images: labels.length }),
    );
    return {
      paths: numbers.map((number) => join(pictures, `image_${String(number).padStart(5, '0')}.jpg`)),
      classIds: numbers.map((number) => labels[number - 1]!),
    };
  };
  const lists = { train: part('trnid', 'valid'), test: part('tstid') };
  const options = publishedOptions(request, {
    facts: FLOWERS,
    lists: { ...lists, classes: [...new Set(labels)].sort(compareClassIds) },
  });
  if (request.classes) refuseMissing(request.classes, [...lists.train.classIds, ...lists.test.classIds]);
  return options;
}

/** Oxford Flowers-102: `Flowers`. */
export const flowers: DatasetDeclaration = {
  load: loadFileSource(flowersOptions),
  suffixes: ['-ilsvrcmean', '-caffe'],
  idleSuffixes: { '-large': 'its pictures have 448 × 448 pixels anyway' },
};

function readNumbers(path: string, variable: string): readonly number[] {
  const values = Array.from(
    matlabNumbers(readMatlabFile(path, { variables: [variable] }).get(variable), {
      source: path,
      what: variable,
    }),
  );
  const place = values.findIndex((value) => !Number.isSafeInteger(value));
  if (place < 0) return values;
  throw new DatasetError(
    `${path}: expected whole numbers in ${variable}, got ${values[place]} in place ${place + 1}`,
  );
}

function readImageNumbers(
  path: string,
  { variable, images }: { readonly variable: string; readonly images: number },
): readonly number[] {
  const numbers = readNumbers(path, variable);
  const wrong = numbers.find((number) => number < 1 || number > images);
  if (wrong === undefined) return numbers;
  throw new DatasetError(
    `${path}: expected numbers of images from 1 to ${images} in ${variable}, got ${wrong}`,
  );
}

/** As published: a list is no selection here. */
function refuseMissing(given: readonly ClassId[], occurring: readonly number[]): void {
  const listed = new Set(given);
  const missing = [...new Set(occurring)].filter((id) => !listed.has(id)).sort(compareClassIds);
  if (missing.length === 0) return;
  throw new DatasetError(
    `the class list for Flowers omits ${missing.length} of the classes that its pictures have (${missing.slice(0, 4).join(', ')}` +
      `${missing.length > 4 ? ', …' : ''}); expected a list of all. Take a class embedding of all classes.`,
    { about: 'classes' },
  );
}
