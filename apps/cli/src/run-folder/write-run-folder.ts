import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { TrainingResult } from '@semantic-embeddings/training';
import type { RunValues } from '../training-run/training-settings.js';
import { machineRecord } from './machine-record.js';
import { runFiles } from './run-files.js';
import type { RunRecord } from './run-record.js';

/** A finished run that is kept. */
export interface KeptRun {
  readonly result: TrainingResult;
  /** Options of the run as they were in force. */
  readonly settings: RunValues;
  /** All options of the command by their names. */
  readonly options: RunRecord['options'];
  readonly started: Date;
  readonly seconds: number;
}

/**
 * Puts what a folder of a run still lacks into it: network, features, class scores, and history where they went elsewhere; at last
 * `run.json`, with checksums by which a reader sees that all is of one run.
 *
 * @throws FileError if a file cannot be written
 * @example
 * await writeRunFolder('runs/one-hot', { result, settings, options, started, seconds: 61.5 });
 */
export async function writeRunFolder(folder: string, run: KeptRun): Promise<void> {
  const { result, settings } = run;
  const { testOutputs, manifest, model, classEmbedding, variables } = result;
  const { listImages, writeFeatureDump, writeModel } = await import('../inputs/models-package.js');
  const path = (name: string) => join(folder, name);
  if (!isIn(settings.modelDump, path(runFiles.model)))
    writeModel(path(runFiles.model), { model, manifest, classEmbedding, variables });
  const { ids, scores, numClasses, ...features } = testOutputs!;
  const list = listImages(result.dataset, { split: 'test', ids });
  if (!isIn(settings.featureDump, path(runFiles.features)))
    writeFeatureDump(path(runFiles.features), { ...features, ids, list });
  if (scores === undefined) rmSync(path(runFiles.scores), { force: true });
  else {
    const classIds = result.dataset.classes;
    writeFeatureDump(path(runFiles.scores), {
      features: scores,
      dimension: numClasses!,
      ids,
      list,
      classIds,
    });
  }
  const { history } = settings;
  if (!isIn(history, path(runFiles.history)) && history !== undefined && existsSync(history))
    writeFileAtomically(path(runFiles.history), readFileSync(history));
  const record = recordOf(run, checksums(folder));
  writeFileAtomically(path(runFiles.record), `${JSON.stringify(record, null, 2)}\n`);
}

function isIn(path: string | undefined, expected: string): boolean {
  return path !== undefined && resolve(path) === resolve(expected);
}

function checksums(folder: string): Record<string, string> {
  const model = readdirSync(join(folder, runFiles.model), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
    .sort();
  const names = [runFiles.features, runFiles.scores, runFiles.history, ...model];
  return Object.fromEntries(
    names
      .filter((name) => existsSync(join(folder, name)))
      .map((name) => [name, fileChecksum(join(folder, name))]),
  );
}

/**
 * SHA-256 of a file in hexadecimal digits.
 *
 * @throws Error if it cannot be read
 * @example
 * fileChecksum('empty'); // 'e3b0c442…b855'
 */
export function fileChecksum(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function recordOf(
  { result, settings, options, started, seconds }: KeptRun,
  files: RunRecord['files'],
): RunRecord {
  const { manifest, dataset, testOutputs, evaluation } = result;
  const { classes, classNames = null } = dataset;
  const { title, train, test, augmentation } = dataset.describe();
  const { imageShape, ...preparation } = manifest.preprocessing;
  return {
    ...{ format: 'semantic-embeddings-run', formatVersion: 1 },
    method: manifest.method.name,
    command: ['semantic-embeddings', ...process.argv.slice(2)],
    options,
    dataset: {
      ...{ name: dataset.name, title, train, test, classes: [...classes], augmentation },
      classNames: classNames && [...classNames],
    },
    preparation: { imageShape, ...preparation },
    network: {
      architecture: manifest.network.architecture,
      epochs: manifest.epochs,
      featureLayer: testOutputs!.layer,
      dimension: testOutputs!.dimension,
    },
    evaluation: Object.fromEntries(
      Object.entries(evaluation).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
    ),
    ...{ seed: settings.seed, started: started.toISOString(), seconds: Number(seconds.toFixed(3)) },
    versions: { ...manifest.versions },
    machine: machineRecord(),
    files,
  };
}
