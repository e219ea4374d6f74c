import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { matlabNumbers, matlabStructs, matlabText, readMatlabFile } from '@semantic-embeddings/formats';
import { type ClassId, compareClassIds } from '@semantic-embeddings/taxonomy';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import { DatasetError } from '../dataset-error.js';
import type { FileDatasetOptions, FileSplit } from '../files/file-dataset-options.js';
import { findDataFiles } from './data-folder.js';
import { loadFileSource } from './load-file-source.js';
import { type PublishedFacts, publishedOptions } from './published-options.js';
import { repeatedPictures } from './repeated-pictures.js';

const CARS: PublishedFacts = {
  name: 'Cars',
  title: 'Stanford Cars',
  statistics: 'cars',
  geometry: 'cars',
  size: { train: 8_144, test: 8_041, classes: 196 },
  attribution: {
    title: 'Stanford Cars',
    author: 'Jonathan Krause, Michael Stark, Jia Deng and Li Fei-Fei',
    licence: 'for non-commercial research; the photographs belong to their authors',
    url: 'https://ai.stanford.edu/~jkrause/cars/car_dataset.html',
  },
};

const source = {
  name: CARS.name,
  download:
    'Get car_ims.tgz and cars_annos.mat (the annotations of training and test images in one file) of the Stanford Cars dataset, ' +
    'https://ai.stanford.edu/~jkrause/cars/car_dataset.html, and give the folder that holds cars_annos.mat and car_ims as data root.',
};

/**
 * Reads the annotations of Stanford Cars (Krause et al., "3D object representations for fine-grained categorization", 2013). Class ids
 * are whole numbers; names come from `cars_meta.mat` where it is there.
 *
 * @throws DatasetError or FormatError if files are missing or damaged, or the class list holds texts
 * @example
 * carsOptions({ name: 'cars', dataRoot: '/data/cars' }).classes?.length; // 196
 */
export function carsOptions(request: DatasetRequest): FileDatasetOptions {
  const [path] = findDataFiles(request.dataRoot, { files: ['cars_annos.mat'], source }) as [string];
  const folder = resolve(path, '..');
  const parts = { train: emptySplit(), test: emptySplit() };
  const variables = readMatlabFile(path, { variables: ['annotations'] });
  const annotations = matlabStructs(variables.get('annotations'), { source: path, what: 'annotations' });
  for (const [index, annotation] of annotations.entries()) {
    const number = (field: string): number => {
      const what = `${field} of annotations(${index + 1})`;
      const values = matlabNumbers(annotation.get(field), { source: path, what });
      if (values.length === 1 && Number.isSafeInteger(values[0]!)) return values[0]!;
      throw new DatasetError(
        `${path}: expected one whole number in ${what}, got ${values.join(' ') || 'none'}`,
      );
    };
    const what = `relative_im_path of annotations(${index + 1})`;
    const part = number('test') === 0 ? parts.train : parts.test;
    part.paths.push(resolve(folder, matlabText(annotation.get('relative_im_path'), { source: path, what })));
    part.classIds.push(number('class'));
  }
  const classes = [...new Set([...parts.train.classIds, ...parts.test.classIds])].sort(compareClassIds);
  return publishedOptions(request, {
    facts: CARS,
    lists: {
      ...parts,
      classes,
      warnings: repeatedPictures(parts),
      classNames: carNames(join(folder, 'cars_meta.mat')),
    },
  });
}

/** Stanford Cars: `Cars`. */
export const cars: DatasetDeclaration = {
  load: loadFileSource(carsOptions),
  suffixes: ['-ilsvrcmean', '-caffe'],
  idleSuffixes: { '-large': 'its pictures have 448 × 448 pixels anyway' },
};

function emptySplit(): FileSplit & { paths: string[]; classIds: ClassId[] } {
  return { paths: [], classIds: [] };
}

/** Name k is that of class k + 1. */
function carNames(path: string): ReadonlyMap<ClassId, string> | undefined {
  if (!existsSync(path)) return undefined;
  const names = readMatlabFile(path, { variables: ['class_names'] }).get('class_names');
  if (names?.kind !== 'cell') {
    throw new DatasetError(
      `${path}: expected a cell array of texts in class_names, got ${names?.kind ?? 'nothing'}`,
    );
  }
  return new Map(
    names.cells.map((cell, index) => [
      index + 1,
      matlabText(cell, { source: path, what: `class_names(${index + 1})` }),
    ]),
  );
}
