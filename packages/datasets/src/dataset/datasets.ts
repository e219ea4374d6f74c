import { cub, nabirds } from '../sources/birds.js';
import { cars } from '../sources/cars.js';
import { cifar } from '../sources/cifar-dataset.js';
import { classDirectories } from '../sources/class-directories.js';
import { ilsvrc } from '../sources/ilsvrc.js';
import { flowers } from '../sources/flowers.js';
import { iNaturalist } from '../sources/inaturalist.js';
import { pictureFolder } from '../picture-folder/folder-dataset.js';
import type { DatasetDeclaration } from './dataset-declaration.js';

/** The datasets that come with this package, by their published names. */
export const datasets = {
  'CIFAR-10': cifar,
  'CIFAR-100': cifar,
  'CIFAR-100-a': cifar,
  'CIFAR-100-a-consec': cifar,
  'CIFAR-100-b': cifar,
  'CIFAR-100-b-consec': cifar,
  ILSVRC: ilsvrc,
  NAB: nabirds,
  CUB: cub,
  'CUB-subX': { ...cub, family: 'CUB-sub' },
  Cars: cars,
  Flowers: flowers,
  iNat: iNaturalist,
  'iNat_<super-category>': { ...iNaturalist, family: 'iNat_' },
  iNat2019: iNaturalist,
  MIT67Scenes: classDirectories,
  UCMLU: classDirectories,
  RESISC45: classDirectories,
  folder: pictureFolder,
} satisfies Record<string, DatasetDeclaration>;
