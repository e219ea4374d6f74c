import type { ClassId } from '@semantic-embeddings/taxonomy';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCifarFiles, readCifarNames } from './cifar-files.js';
import { checkClassIdType } from '../dataset/class-selection.js';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import { DatasetError } from '../dataset-error.js';
import { type DataSource, findDataFiles } from './data-folder.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import type { Dataset } from '../dataset/dataset.js';
import type { WarpSettings } from '../memory/image-warp.js';
import type { MemorySplit } from '../memory/memory-dataset-options.js';
import { memoryDataset } from '../memory/memory-dataset.js';
import { selectPixels } from '../memory/select-pixels.js';

/** What tells the members of the CIFAR family apart. */
interface CifarVariant {
  readonly source: DataSource;
  readonly trainFiles: readonly string[];
  readonly testFile: string;
  readonly labelKey: string;
  readonly namesFile: string;
  readonly namesKey: string;
  readonly augmentation: WarpSettings;
}

const SHIFT_AND_FLIP: WarpSettings = { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true };

const CIFAR_10: CifarVariant = {
  source: {
    name: 'CIFAR-10',
    download:
      'Download cifar-10-python.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html, unpack it, and ' +
      'give the folder cifar-10-batches-py that it contains as data root.',
  },
  trainFiles: ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4', 'data_batch_5'],
  testFile: 'test_batch',
  labelKey: 'labels',
  namesFile: 'batches.meta',
  namesKey: 'label_names',
  augmentation: { ...SHIFT_AND_FLIP, zoom: 0.25 },
};

const CIFAR_100: CifarVariant = {
  source: {
    name: 'CIFAR-100',
    download:
      'Download cifar-100-python.tar.gz from https://www.cs.toronto.edu/~kriz/cifar.html, unpack it, and ' +
      'give the folder cifar-100-python that it contains as data root.',
  },
  trainFiles: ['train'],
  testFile: 'test',
  labelKey: 'fine_labels',
  namesFile: 'meta',
  namesKey: 'fine_label_names',
  augmentation: SHIFT_AND_FLIP,
};

/** Images of which classes stay, and how the classes are then listed. */
interface ClassRule {
  readonly title: string;
  readonly classes: readonly ClassId[] | undefined;
  readonly keep: ((label: number) => boolean) | undefined;
}

/**
 * Loads a dataset of the CIFAR family from its official files ("python version"; Krizhevsky, "Learning
 * multiple layers of features from tiny images", 2009).
 *
 * `name` is `cifar-10`, `cifar-100` or one of the halves: `cifar-100-a` and `cifar-100-b` hold the classes 0–49 and 50–99; names that
 * end with `-consec` number them from 0. The class list of a half must begin with its classes in their order; classes behind them have no
 * images. The number of classes is the highest training label plus 1.
 *
 * @throws DatasetError if files are missing or are none of CIFAR, or the classes do not fit
 * @example
 * loadCifar({ name: 'cifar-100-b', dataRoot: '/data/cifar-100-python' }).numClasses; // 100
 */
export function loadCifar(request: DatasetRequest): Dataset {
  const variant = variantOf(request.name);
  const { source, trainFiles, testFile, labelKey } = variant;
  const paths = findDataFiles(request.dataRoot, { files: [...trainFiles, testFile], source });
  const train = readCifarFiles(paths.slice(0, -1), labelKey);
  const test = readCifarFiles(paths.slice(-1), labelKey);
  const rule = classRule(request, source.name);
  const highest = Math.max(highestLabel(train.labels), highestLabel(test.labels));
  return memoryDataset({
    name: rule.title,
    title: `${rule.title}, photographs of 32 × 32 pixels`,
    imageShape: [32, 32, 3],
    train: keepLabels(train, rule.keep),
    test: keepLabels(test, rule.keep),
    classes: rule.classes ?? Array.from({ length: highest + 1 }, (_, label) => label),
    classNames: classNames(join(request.dataRoot!, variant.namesFile), variant.namesKey),
    numClasses: ({ images }) => highestLabel(images.train.labels) + 1,
    augmentation: variant.augmentation,
    attributions: [
      {
        title: 'CIFAR',
        author: 'Alex Krizhevsky, Vinod Nair and Geoffrey Hinton',
        licence: 'no licence stated',
        url: 'https://www.cs.toronto.edu/~kriz/cifar.html',
      },
    ],
  });
}

/** CIFAR-10, CIFAR-100 and its halves. */
export const cifar: DatasetDeclaration = {
  load: loadCifar,
  idleSuffixes: {
    '-large': 'its pictures have 32 × 32 pixels',
    '-ilsvrcmean': 'its mean and standard deviation are those of its training images',
    '-caffe':
      'its mean and standard deviation are those of its training images, in the order red, green, blue',
  },
};

function variantOf(name: string): CifarVariant {
  if (name === 'cifar-10') return CIFAR_10;
  if (/^cifar-100(-[ab](-consec)?)?$/.test(name)) return CIFAR_100;
  throw new DatasetError(
    `Unknown dataset: ${name}. The CIFAR family is cifar-10, cifar-100, and the halves cifar-100-a and cifar-100-b, ` +
      'with -consec where the classes are numbered from 0.',
    { about: 'name' },
  );
}

function classRule({ name: asked, classes }: DatasetRequest, title: string): ClassRule {
  const half = asked.startsWith('cifar-100-a') ? 'a' : asked.startsWith('cifar-100-b') ? 'b' : undefined;
  if (!half) {
    return { title, classes, keep: undefined };
  }
  const first = half === 'a' ? 0 : 50;
  const consecutive = asked.endsWith('-consec');
  const range = consecutive ? { from: first, length: 50 } : { from: 0, length: first + 50 };
  const own = Array.from({ length: range.length }, (_, i) => range.from + i);
  const name = `CIFAR-100-${half}${consecutive ? '-consec' : ''}`;
  if (classes) checkHalf(name, { given: classes, own });
  return {
    title: name,
    classes: classes ?? own,
    keep: (label) => label >= first && label < first + 50,
  };
}

/** The published program ignored the list of a half, so that targets of other classes were taken without a word. */
function checkHalf(
  name: string,
  { given, own }: { readonly given: readonly ClassId[]; readonly own: readonly number[] },
): void {
  checkClassIdType(name, { given, own: own[0]! });
  const row = own.findIndex((id, index) => given[index] !== id);
  if (row < 0) return;
  throw new DatasetError(
    `the class list for ${name} must begin with its classes ${own[0]!}, ${own[1]!}, …, ${own.at(-1)!} in this order: expected ${own[row]!} ` +
      `in row ${row}, got ${given[row] ?? 'the end'}. Make the class embedding with the classes of this dataset in their order.`,
    { about: 'classes' },
  );
}

function keepLabels(
  { pixels, labels }: { pixels: Uint8Array; labels: Int32Array },
  keep: ClassRule['keep'],
): MemorySplit {
  if (!keep) {
    return { pixels, classIds: labels };
  }
  const positions = Array.from(labels.keys()).filter((i) => keep(labels[i]!));
  return {
    pixels: selectPixels(pixels, { positions, imageShape: [32, 32, 3] }),
    classIds: positions.map((i) => labels[i]!),
  };
}

function highestLabel(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}

function classNames(path: string, key: string): ReadonlyMap<ClassId, string> | undefined {
  if (!existsSync(path)) {
    return undefined;
  }
  return new Map(readCifarNames(path, key).map((name, label) => [label, name]));
}
