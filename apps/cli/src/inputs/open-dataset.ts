import { join } from 'node:path';
import { DatasetError, cacheFolder, loadDataset } from '@semantic-embeddings/datasets';
import type { Dataset } from '@semantic-embeddings/datasets';
import { registerEmoji } from '@semantic-embeddings/emoji';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { DatasetChoice } from './dataset-choice.js';
import { registerDatasetModule } from './dataset-module.js';
import type { Progress } from '../output/progress.js';
import { trackProgress } from '../output/track-progress.js';
import { UsageError } from '../usage-error.js';

/** Which data set is wanted, and where its preparation is shown. */
export interface OpenDatasetOptions extends DatasetChoice {
  /** Classes to keep, in this order. @default all, in the order of the data set */
  readonly classes?: readonly ClassId[] | undefined;
  /** The most pixels that a picture may have. @default as the package datasets has it */
  readonly maxPixels?: number | undefined;
  /** Leave pictures that cannot be read out of computed means and deviations. @default false: they are an error */
  readonly skipBroken?: boolean | undefined;
  /** No picture is going to be read. @default false */
  readonly labelsOnly?: boolean | undefined;
  /** File that the classes were read from, for messages. @default none */
  readonly classesFrom?: string | undefined;
  readonly progress: Progress;
}

/**
 * Loads a data set and shows long preparations, such as the first rendering of the emoji, as progress. Of a data set of picture
 * files the published line "Found …" is said; warnings, and images that are left out because their classes are not listed, are told.
 *
 * @throws UsageError when the name is unknown.
 * @throws Error when files are missing or the classes do not fit.
 */
export async function openDataset(
  name: string,
  { classes, classesFrom, progress, module, only, pictureCacheBytes: bytes, ...choice }: OpenDatasetOptions,
): Promise<Dataset> {
  registerEmoji();
  if (module !== undefined) await registerDatasetModule(name, module);
  const tracked = trackProgress(progress);
  const dataset = await loadDataset(name, {
    ...choice,
    ...(bytes !== undefined && { pictureCache: { folder: join(cacheFolder(), 'pictures'), bytes } }),
    classes,
    only: only?.classes,
    onWarning: (message) => tellOnce(progress, { line: `warning: ${message}`, by: 'note' }),
    onProgress: tracked.onProgress,
  }).catch((cause: unknown) => {
    throw blame(cause, only?.file ?? classesFrom);
  });
  await tracked.end();
  if (dataset.picturePath !== undefined) tellOnce(progress, { line: foundLine(dataset), by: 'say' });
  const part = only !== undefined || choice.limit !== undefined;
  if (classesFrom !== undefined)
    noteLeftOut(dataset, { classesFrom, part, note: (line) => progress.note(line) });
  return dataset;
}

const told = new WeakMap<Progress, Set<string>>();

/** A command that opens the same data set for several models says the same things once. */
function tellOnce(
  progress: Progress,
  { line, by }: { readonly line: string; readonly by: 'note' | 'say' },
): void {
  const lines = told.get(progress) ?? new Set();
  if (lines.has(line)) return;
  told.set(progress, lines.add(line));
  progress[by](line);
}

/** As the published programs print it. */
function foundLine({ train, test, numClasses }: Dataset): string {
  return `Found ${train.size} training and ${test.size} validation images from ${numClasses} classes.`;
}

interface NoteLeftOutOptions {
  readonly classesFrom: string;
  /** Whether only some of the images of the data set were asked for, so that their number says nothing of the whole. */
  readonly part: boolean;
  readonly note: (line: string) => void;
}

/** Images that are missing without a word would change every figure. */
function noteLeftOut(
  { name, train, test, imagesLeftOut }: Dataset,
  { classesFrom, part, note }: NoteLeftOutOptions,
): void {
  if (imagesLeftOut === undefined || imagesLeftOut.train + imagesLeftOut.test === 0) return;
  const of = (kept: number, left: number): string => (part ? `${left}` : `${left} of ${kept + left}`);
  note(
    `note: ${of(train.size, imagesLeftOut.train)} training images and ${of(test.size, imagesLeftOut.test)} test images of ${name} are ` +
      `left out, for their classes are not in ${classesFrom}`,
  );
}

/** Says which part of the command line a failure goes back to. */
function blame(cause: unknown, classesFrom: string | undefined): unknown {
  if (!(cause instanceof DatasetError)) return cause;
  if (cause.about === 'name') return new UsageError(cause.message, { cause });
  if (cause.about !== 'classes' || classesFrom === undefined) return cause;
  return new Error(`${classesFrom}: ${cause.message}`, { cause });
}
