import { type Dataset, type SplitName, surveyPictures } from '@semantic-embeddings/datasets';
import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import { existsSync } from 'node:fs';
import type { ActionContext, CommandResult } from '../../command.js';
import { exitCodes } from '../../exit-codes.js';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { checkWritable } from '../../output/check-writable.js';
import { textTable } from '../../output/text-table.js';
import { trackProgress } from '../../output/track-progress.js';
import { requireInteger } from '../../parsing/require-integer.js';
import type { DatasetCheckValues } from './command.js';

/** A picture file and where it belongs. */
interface ListedPicture {
  readonly part: SplitName;
  readonly index: number;
  readonly path: string;
}

/** One that is missing or cannot be read. */
interface BadPicture extends ListedPicture {
  readonly message: string;
}

/** Decodes every picture of a data set. */
export async function datasetCheck(
  values: DatasetCheckValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const { out, workers, 'max-pixels': maxPixels } = values;
  requireInteger('--workers', workers, { min: 1 });
  requireInteger('--max-pixels', maxPixels, { min: 1 });
  if (out !== undefined) checkWritable(out, '--out');
  const dataset = await openDataset(values.dataset, {
    ...datasetChoice(values.dataset, values),
    ...{ maxPixels, skipBroken: true, progress },
  });
  const listed = listPictures(dataset);
  const there = listed.filter(({ path }) => existsSync(path));
  const present = new Set(there);
  const missing = listed
    .filter((picture) => !present.has(picture))
    .map((picture): BadPicture => ({ ...picture, message: 'there is no such file' }));
  const { alpha, orientation } = dataset.preprocessing;
  const tracked = trackProgress(progress);
  const { broken: unread, sizes } = await surveyPictures(
    there.map(({ path }) => path),
    {
      ...{ decoding: { alpha, orientation, maxPixels }, onProgress: tracked.onProgress },
      ...(workers !== undefined && { workers }),
    },
  ).finally(tracked.end);
  const broken = unread.map(({ index, message }): BadPicture => ({ ...there[index]!, message }));
  if (out !== undefined) {
    writeFileAtomically(out, [...missing, ...broken].map(({ path }) => `${path}\n`).join(''));
  }
  return describe(dataset, { missing, broken, sizes, out });
}

/** The picture files of both parts; those of a data set in memory were read with it. */
function listPictures(dataset: Dataset): ListedPicture[] {
  if (dataset.picturePath === undefined) return [];
  return (['train', 'test'] as const).flatMap((part) =>
    Array.from({ length: dataset[part].size }, (_, index) => ({
      ...{ part, index, path: dataset.picturePath!(part, index) },
    })),
  );
}

interface Findings {
  readonly missing: readonly BadPicture[];
  readonly broken: readonly BadPicture[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly out: string | undefined;
}

function describe(dataset: Dataset, { missing, broken, sizes, out }: Findings): CommandResult {
  const { name, train, test } = dataset;
  const inMemory = dataset.picturePath === undefined;
  const notes = dataset.describe().notes;
  const bad = [...missing, ...broken];
  const [smallest, largest] = extremes(sizes);
  const facts = [
    ['training images', `${train.size}`],
    ['test images', `${test.size}`],
    ['missing', `${missing.length}`],
    ['broken', `${broken.length}`],
    ...(smallest && largest
      ? [['sizes', smallest === largest ? `${smallest} pixels` : `${smallest} to ${largest} pixels`]]
      : []),
    ...notes.map((note) => ['note', note]),
    ...(inMemory ? [['note', 'its images are in few files, which were read as a whole']] : []),
  ];
  return {
    document: {
      ...{ dataset: name, train: train.size, test: test.size, missing, broken, notes },
      ...(out !== undefined && { out }),
    },
    text: [
      `${name}: ${bad.length === 0 ? 'every picture can be read' : countOf(bad.length, 'bad picture')}`,
      textTable(facts),
      ...bad.map(({ path, message }) => (message.includes(path) ? message : `${path}: ${message}`)),
      ...(out === undefined ? [] : [`${out}: ${countOf(bad.length, 'path')}`]),
    ].join('\n'),
    exitCode: bad.length === 0 ? exitCodes.success : exitCodes.failure,
  };
}

/** The pictures with the fewest and the most pixels of those that can be read. */
function extremes(sizes: Findings['sizes']): (string | undefined)[] {
  const readable = sizes.filter(({ width }) => width > 0);
  const [first] = readable;
  if (first === undefined) return [];
  const area = ({ width, height }: typeof first): number => width * height;
  const smallest = readable.reduce((least, size) => (area(size) < area(least) ? size : least));
  const largest = readable.reduce((most, size) => (area(size) > area(most) ? size : most));
  return [smallest, largest].map(({ width, height }) => `${width} × ${height}`);
}
