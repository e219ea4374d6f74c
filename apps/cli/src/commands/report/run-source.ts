import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileChecksum } from '../../run-folder/write-run-folder.js';
import { runFiles } from '../../run-folder/run-files.js';
import { runRecord, type RunRecord } from '../../run-folder/run-record.js';
import { checkSeeds, runLabels } from '../../parsing/run-labels.js';
import { valuesByPosition } from '../../parsing/values-by-position.js';
import { parseBoolean } from '../../parsing/parse-boolean.js';
import { UsageError } from '../../usage-error.js';
import type { ReportValues } from './command.js';

/** One run as it was named, and where its parts are. */
export interface RunSource {
  /** Folder or feature file. */
  readonly path: string;
  readonly label: string;
  readonly normalize: boolean;
  readonly features: string;
  readonly scores: string | undefined;
  /** Class embedding file. */
  readonly centroids: string | undefined;
  /** Whether `--centroids` names it, so that it has to decide. */
  readonly centroidsGiven: boolean;
  readonly history: string | undefined;
  /** What `run.json` says; feature files have none. */
  readonly record: RunRecord | undefined;
}

/**
 * Finds the parts of the runs that were named, folders and feature files, and matches options by position.
 *
 * @throws UsageError for options that do not fit; Error naming the folder that is no run, or not of one run
 * @example
 * listRunSources({ run: ['runs/one-hot'], … })[0].features; // 'runs/one-hot/features.npz'
 */
export function listRunSources(values: ReportValues): RunSource[] {
  const count = values.run.length;
  const of = (option: 'label' | 'norm' | 'scores' | 'centroids' | 'history') =>
    valuesByPosition(values[option], { option: `--${option}`, count });
  const [labels, norms] = [runLabels(values.run.map(asFile), of('label')), of('norm')];
  checkSeeds(values.run.map((path, index) => ({ path, label: labels[index]! })));
  const given = { scores: of('scores'), centroids: of('centroids'), history: of('history') };
  return values.run.map((path, index) => {
    const own = {
      scores: given.scores[index] || undefined,
      centroids: given.centroids[index] || undefined,
      history: given.history[index] || undefined,
    };
    if (own.scores !== undefined && own.centroids !== undefined) {
      throw new UsageError(
        `${path}: class scores and class embeddings cannot both decide; give either --scores or --centroids, '' for the other`,
      );
    }
    return {
      ...{ path, label: labels[index]!, centroidsGiven: own.centroids !== undefined },
      normalize: parseBoolean(norms[index] ?? 'yes', '--norm'),
      ...(isRunFolder(path) ? folderParts(path, own) : { ...own, features: path, record: undefined }),
    };
  });
}

type GivenParts = Pick<RunSource, 'scores' | 'centroids' | 'history'>;

/** Other folders may hold the parts of one matrix of features. */
function isRunFolder(path: string): boolean {
  return isFolder(path) && Object.values(runFiles).some((name) => existsSync(join(path, name)));
}

/** A folder by a path whose ending is empty, so that its name stays whole. */
function asFile(path: string): string {
  return isFolder(path) ? `${resolve(path)}.` : path;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What does not come from the folder. */
type NamedRun = Pick<RunSource, 'path' | 'label' | 'normalize' | 'centroidsGiven'>;

function folderParts(folder: string, given: GivenParts): Omit<RunSource, keyof NamedRun> {
  const record = readRunRecord(folder);
  const inFolder = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? path : undefined;
  };
  return {
    record,
    features: join(folder, runFiles.features),
    // Class embeddings that were asked for decide in place of the scores of the run.
    scores: given.scores ?? (given.centroids === undefined ? inFolder(runFiles.scores) : undefined),
    centroids: given.centroids ?? inFolder(join(runFiles.model, 'class-embedding.npz')),
    history: given.history ?? inFolder(runFiles.history),
  };
}

/**
 * Reads `run.json`, and makes sure that the files beside it are of the same run.
 *
 * @throws Error naming the folder and the remedy
 */
function readRunRecord(folder: string): RunRecord {
  const path = join(folder, runFiles.record);
  if (!existsSync(path)) {
    throw new UsageError(
      `${folder}: expected a folder that --run of a training command made, got one without ${runFiles.record}; ` +
        'a run that was broken off has none: let it end, or name its feature file',
    );
  }
  const { data, error } = runRecord.safeParse(parseJson(path));
  if (error) {
    const { path: place, message } = error.issues[0]!;
    throw new Error(
      `${path}: expected the record of a run, version 1, got another "${place.join('.')}" (${message})`,
    );
  }
  for (const [name, checksum] of Object.entries(data.files)) {
    const file = join(folder, name);
    if (existsSync(file) && fileChecksum(file) === checksum) continue;
    throw new Error(
      `${folder}: ${name} is ${existsSync(file) ? 'not as it was when the run ended' : 'missing'}; ` +
        'was the run begun anew, or the folder changed? Train again, or name a feature file instead of the folder',
    );
  }
  return data;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: expected JSON: ${(cause as Error).message}`, { cause });
  }
}
