import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { countOf } from '@semantic-embeddings/formats';
import {
  checkFolderNames,
  type ClassId,
  compareClassIds,
  folderClassNames,
} from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import type { ChannelStatistics } from '../dataset/channel-statistics.js';
import { selectClasses } from '../dataset/class-selection.js';
import type { DatasetDeclaration } from '../dataset/dataset-declaration.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import type { SplitName } from '../dataset/dataset.js';
import { findClasses } from '../dataset/find-classes.js';
import { limitPerClass } from '../dataset/limit-per-class.js';
import { describeRestriction } from '../dataset/restrict-dataset.js';
import type { FileDatasetOptions, FileSplit } from '../files/file-dataset-options.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { scaledPreprocessing } from '../images/scaled-preprocessing.js';
import { loadFileSource } from '../sources/load-file-source.js';
import { publishedStatistics } from '../sources/published-statistics.js';
import { type FolderPicture, folderLists } from './folder-lists.js';
import { cachedStatistics } from './statistics-cache.js';

/**
 * Lists the pictures of a folder of somebody's own. A class is a folder of pictures (or what a table says); its id is the
 * path of the folder below the tree's root, as `folderClassId` of the package taxonomy spells it. Mean and standard deviation are
 * those of the training pictures, kept in the user's cache; where only labels are wanted, 0 and 1, and no picture is read.
 *
 * @throws FileError if a folder cannot be read; DatasetError if the folder is none that holds pictures in classes; TaxonomyError if
 *   classes are one in two spellings
 * @example
 * const pets = await folderOptions({ name: 'folder', dataRoot: 'pets', folder: { split: 0.8 } });
 * pets.classes; // ['cat', 'dog/large', 'dog/small']
 */
export async function folderOptions(request: DatasetRequest): Promise<FileDatasetOptions> {
  const { dataRoot, classes, folder: settings = {}, seed = 0 } = request;
  const { maxPixels, skipBroken, onProgress, onWarning } = request;
  const root = rootOf(dataRoot);
  const { pictures, remarks } = folderLists(root, { ...settings, seed });
  const classNames = new Map(pictures.map(({ classId, className }) => [classId, className]));
  checkFolderNames(
    pictures.map(({ className }) => className),
    { source: root },
  );
  const ids = [...classNames.keys()].sort(compareClassIds);
  const only = request.only && findClasses(request.only, { name: root, classes: ids });
  const warnings = [...remarks, ...onePartOnly(pictures)];
  for (const warning of warnings) onWarning?.(`${root}: ${warning}`);
  const asked = { pictures, only, limit: request.limit, seed };
  const [train, test] = [partOf('train', asked), partOf('test', asked)];
  checkListed(root, { train, test, classes });
  const { alpha = 'white', orientation = 'apply' } = settings;
  const decoding = { alpha, orientation, maxPixels };
  const statistics =
    knownStatistics(request) ??
    (await cachedStatistics(listedPaths(train, classes), { decoding, skipBroken, onProgress }));
  const isPart = only !== undefined || request.limit !== undefined;
  const notes = [...warnings, ...(isPart ? [describeRestriction(request)] : [])];
  return {
    ...{ maxPixels, skipBroken, onProgress },
    ...{ name: 'folder', title: `Pictures of ${basename(root)}`, train, test, notes },
    classes: classes ?? only ?? ids,
    classNames: folderClassNames(classNames.values()),
    preprocessing: sizedPreparation(request, { alpha, orientation, ...statistics }),
    augmentation: { horizontalFlip: true, zoom: { factor: [1, 1.25] }, ...settings.augmentation },
  };
}

const declaration: DatasetDeclaration = {
  load: loadFileSource(folderOptions),
  suffixes: ['-ilsvrcmean', '-caffe', '-large'],
};

/** A folder of somebody's own pictures. */
export { declaration as pictureFolder };

function rootOf(dataRoot: string | undefined): string {
  if (!dataRoot) {
    throw new DatasetError('the data set "folder" needs the folder of your pictures (--data-root DIR)');
  }
  const root = resolve(dataRoot);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw new DatasetError(`expected a folder of pictures, but there is no folder ${root} (--data-root)`);
  }
  return root;
}

interface AskedPictures extends Pick<DatasetRequest, 'only' | 'limit'> {
  readonly pictures: readonly FolderPicture[];
  readonly seed: number;
}

/** The pictures of one part that were asked for; what is left out here needs no mean and deviation. */
function partOf(split: SplitName, { pictures, only, limit, seed }: AskedPictures): FileSplit {
  const wanted = only && new Set<ClassId>(only);
  const own = pictures.filter(
    (picture) => picture.split === split && (!wanted || wanted.has(picture.classId)),
  );
  const ids = own.map(({ classId }) => classId);
  const chosen = limit === undefined ? own : limitPerClass(ids, { limit, seed }).map((place) => own[place]!);
  return { paths: chosen.map(({ path }) => path), classIds: chosen.map(({ classId }) => classId) };
}

/** A list of classes of which none has a picture is told as such, before mean and deviation would miss pictures. */
function checkListed(
  name: string,
  { train, test, classes }: Pick<FileDatasetOptions, 'train' | 'test' | 'classes'>,
): void {
  if (classes) selectClasses({ name, classIds: { train: train.classIds, test: test.classIds }, classes });
}

/** Constants that need no picture. */
function knownStatistics({ statistics, labelsOnly }: DatasetRequest): ChannelStatistics | undefined {
  if (statistics !== undefined) return publishedStatistics(statistics);
  return labelsOnly ? { mean: [0, 0, 0], std: [1, 1, 1] } : undefined;
}

/** The pictures of listed classes, which mean and deviation are of. */
function listedPaths(
  { paths, classIds }: FileSplit,
  classes: readonly ClassId[] | undefined,
): readonly string[] {
  if (!classes) return paths;
  const listed = new Set(classes);
  return paths.filter((_, place) => listed.has(classIds[place]!));
}

function sizedPreparation(
  { large, statistics, imageSize, folder = {} }: DatasetRequest,
  rest: Omit<Preprocessing, 'imageShape'>,
): Preprocessing {
  const [crop, shorter] = large ? [448, 512] : [224, 256];
  const channelOrder = statistics === 'caffe' ? 'bgr' : 'rgb';
  const usual = { ...rest, imageShape: [crop, crop, 3] as const, resize: shorter, channelOrder } as const;
  const sized = imageSize ? scaledPreprocessing(usual, imageSize) : usual;
  return folder.resize === undefined ? sized : { ...sized, resize: folder.resize };
}

function onePartOnly(pictures: readonly FolderPicture[]): string[] {
  const of = (split: SplitName): Set<string> =>
    new Set(pictures.flatMap((picture) => (picture.split === split ? [picture.className] : [])));
  const [train, test] = [of('train'), of('test')];
  const lacking = (some: Set<string>, others: Set<string>, part: string): string[] => {
    const names = [...some].filter((name) => !others.has(name));
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
    return names.length === 0
      ? []
      : [
          `${countOf(names.length, 'class')} ${names.length === 1 ? 'has' : 'have'} no ${part} picture (${shown})`,
        ];
  };
  return [...lacking(test, train, 'training'), ...lacking(train, test, 'test')];
}
