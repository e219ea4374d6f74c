import { matlabNumbers, matlabStructs, matlabText, readMatlabFile } from '@semantic-embeddings/formats';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from '../dataset-error.js';
import { readListLines } from '../sources/list-lines.js';

/** Files of the development kit, where they do not lie where it keeps them. */
export interface IlsvrcKitFiles {
  /** Class number of every picture. @default that of the development kit in the data root */
  readonly groundTruth?: string | undefined;
  /** Synset of every class number. @default that of the development kit in the data root */
  readonly meta?: string | undefined;
}

/** Where the development kit of ILSVRC 2012 keeps its files, from its folder on. */
const places = {
  groundTruth: 'ILSVRC2012_validation_ground_truth.txt',
  meta: 'meta.mat',
} as const;

/**
 * Reads the classes of the validation images of ILSVRC 2012 from its development kit (`ILSVRC2012_devkit_t12.tar.gz`): a
 * line with the class number of every image, and `meta.mat`, which says the synset of every number. Instead of `meta.mat`
 * a text of one synset a line is taken, the first one that of number 1.
 *
 * @param dataRoot - folder in which the kit, or its folder `data`, was unpacked
 * @param files - the two files, where they lie elsewhere
 * @returns synset of every image, in the order of their numbers
 * @throws DatasetError if a file is missing, or they do not fit
 * @example
 * readIlsvrcTruth('/data/ILSVRC2012')[0]; // 'n01751748'
 */
export function readIlsvrcTruth(dataRoot: string, files: IlsvrcKitFiles = {}): string[] {
  const truth = files.groundTruth ?? findInKit(dataRoot, 'groundTruth');
  const meta = files.meta ?? findInKit(dataRoot, 'meta');
  const synsets = meta.endsWith('.mat') ? synsetsOfMatlab(meta) : synsetsOfText(meta);
  return readListLines(truth).map(({ text, number }) => {
    const synset = synsets.get(Number(text));
    if (synset !== undefined) return synset;
    throw new DatasetError(`${truth}:${number}: expected the number of a class in ${meta}, got "${text}"`);
  });
}

function findInKit(dataRoot: string, file: keyof typeof places): string {
  const folders = ['ILSVRC2012_devkit_t12/data', 'data', '.'];
  const path = folders.map((folder) => join(dataRoot, folder, places[file])).find((one) => existsSync(one));
  if (path !== undefined) return path;
  throw new DatasetError(
    `${dataRoot} lacks ${join(folders[0]!, places[file])}. Download the development kit ILSVRC2012_devkit_t12.tar.gz from ` +
      'https://www.image-net.org and unpack it there.',
  );
}

function synsetsOfMatlab(path: string): Map<number, string> {
  const { synsets } = Object.fromEntries(readMatlabFile(path, { variables: ['synsets'] }));
  const entries = matlabStructs(synsets, { source: path, what: 'synsets' }).map((synset, index) => {
    const place = (what: string) => ({ source: path, what: `synsets[${index}].${what}` });
    const [number] = matlabNumbers(synset.get('ILSVRC2012_ID'), place('ILSVRC2012_ID'));
    return [number ?? NaN, checkSynset(matlabText(synset.get('WNID'), place('WNID')), path)] as const;
  });
  return new Map(entries);
}

function synsetsOfText(path: string): Map<number, string> {
  return new Map(
    readListLines(path).map(({ text }, index) => [index + 1, checkSynset(text.split(/\s/)[0]!, path)]),
  );
}

/** It becomes the name of a folder. */
function checkSynset(text: string, path: string): string {
  if (/^n\d{8}$/.test(text)) return text;
  throw new DatasetError(`${path}: expected synsets such as n01440764, got ${JSON.stringify(text)}`);
}
