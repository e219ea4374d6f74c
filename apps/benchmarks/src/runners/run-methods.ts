import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance } from '../results/provenance.js';
import { resultVersion, type ResultFile } from '../results/result-file.js';
import { methodRuns, type MethodRun, type MethodRunName } from './method-runs.js';
import { runSemanticEmbeddings } from './run-semantic-embeddings.js';

/** What all methods of a comparison have in common. */
export interface MethodSettings {
  readonly architecture: string;
  readonly epochs: number;
  readonly seed: number;
  readonly batchSize: number;
  /** Rank at which AHP is clipped. */
  readonly cutoff: number;
}

/** Figures of one method. */
export interface MethodFigures {
  readonly method: MethodRunName;
  /** Shares from 0 to 1. */
  readonly accuracy: number;
  readonly hierarchicalAccuracy: number;
  /** mAHP@cutoff by height of the lowest common subsumer, 0 to 1. */
  readonly meanPrecision: number;
  /** Seconds of the training command, its start included. */
  readonly trainingSeconds: number;
}

/** A result file: methods of training on the same pictures. */
export interface MethodsResult extends ResultFile<'methods'> {
  readonly settings: MethodSettings;
  readonly methods: readonly MethodFigures[];
}

/** What a comparison is run with. */
export interface RunMethodsOptions {
  readonly names: readonly MethodRunName[];
  readonly settings: MethodSettings;
  readonly provenance: Provenance;
  /** The `hierarchies` folder. */
  readonly hierarchies: string;
  /** Folder for networks and features. */
  readonly work: string;
  /** Options of the data set, for example a list of some classes. @default all of emoji */
  readonly data?: readonly string[];
  /** Is given the result after every method, so that what was measured is kept when a later one fails. */
  readonly keep?: (result: MethodsResult) => void;
}

/** What `evaluate … --json` prints, as far as it matters here. */
interface Evaluation {
  readonly runs: readonly { readonly metrics: Readonly<Record<string, number | null>> }[];
}

/**
 * Trains a network by every method on the emoji pictures, with the same architecture, epochs, seed and learning rates, and measures
 * all of them in the same way.
 *
 * @returns the figures with what they depend on
 * @throws Error when a command fails; its messages have gone to standard error
 *
 * @example
 * ```ts
 * (await runMethods({ names: ['classifier'], settings, provenance, hierarchies, work })).methods[0].accuracy; // 0.61
 * ```
 */
export async function runMethods(options: RunMethodsOptions): Promise<MethodsResult> {
  const { names, settings, provenance, hierarchies, work } = options;
  mkdirSync(work, { recursive: true });
  const files = {
    EMBEDDING: join(work, 'embedding.pickle'),
    HIERARCHY: join(hierarchies, 'emoji', 'hierarchy.txt'),
    CLASSIFIER: join(work, 'classifier'),
  };
  const hierarchy = ['--hierarchy', files.HIERARCHY, '--str-ids'];
  const classes = options.data?.includes('--classes')
    ? ['--class-list', options.data[options.data.indexOf('--classes') + 1]!]
    : [];
  await runSemanticEmbeddings(
    ['class-embedding', 'compute', ...hierarchy, ...classes, '--out', files.EMBEDDING, '--json'],
    'class embedding',
  );
  const methods: MethodFigures[] = [];
  const result = { kind: 'methods', formatVersion: resultVersion, provenance, settings, methods } as const;
  for (const method of names) {
    methods.push(await runMethod(method, { ...options, files, hierarchy }));
    options.keep?.(result);
  }
  return result;
}

interface MethodPlace extends RunMethodsOptions {
  readonly files: Readonly<Record<string, string>>;
  readonly hierarchy: readonly string[];
}

async function runMethod(
  method: MethodRunName,
  { settings, work, data = [], files, hierarchy }: MethodPlace,
): Promise<MethodFigures> {
  const { train, decision, epochs: ownEpochs }: MethodRun = methodRuns[method];
  const { architecture, epochs, seed, batchSize, cutoff } = settings;
  const dataset = ['--dataset', 'emoji', ...data];
  const [model, features] = [join(work, method), join(work, `${method}.npz`)];
  const rates = ['--lr-schedule', 'SGDR', '--sgdr-base-len', `${epochs}`, '--epochs', `${epochs}`];
  const started = performance.now();
  await runSemanticEmbeddings(
    [
      ...['train', ...train.map((word) => files[word] ?? word), ...dataset, '--architecture', architecture],
      ...(ownEpochs?.(epochs) ?? rates),
      ...['--seed', `${seed}`, '--batch-size', `${batchSize}`, '--no-progress'],
      ...['--model-dump', model, '--feature-dump', features, '--json'],
    ],
    `${method}: training`,
  );
  const trainingSeconds = (performance.now() - started) / 1000;
  const how = {
    scores: ['--prob-features', 'yes'],
    'nearest class embedding': ['--centroids', files['EMBEDDING']!],
    'linear SVM': ['--norm', 'yes'],
  }[decision];
  const classification = await evaluation('classification', [
    ...dataset,
    ...hierarchy,
    ...['--model', model, ...how, '--batch-size', '100'],
  ]);
  const retrieval = await evaluation('retrieval', [
    ...dataset,
    ...hierarchy,
    ...[
      '--classes-from',
      files['EMBEDDING']!,
      '--feat',
      features,
      '--norm',
      'yes',
      '--clip-ahp',
      `${cutoff}`,
    ],
  ]);
  return {
    method,
    accuracy: figure(classification, 'Accuracy'),
    hierarchicalAccuracy: figure(classification, 'Hierarchical Accuracy'),
    meanPrecision: figure(retrieval, `AHP@${cutoff} (LCS_HEIGHT)`),
    trainingSeconds,
  };
}

async function evaluation(
  what: 'classification' | 'retrieval',
  args: readonly string[],
): Promise<Evaluation> {
  const printed = await runSemanticEmbeddings(['evaluate', what, ...args, '--no-progress', '--json'], what);
  return JSON.parse(printed) as Evaluation;
}

function figure({ runs }: Evaluation, name: string): number {
  const value = runs[0]?.metrics[name];
  if (typeof value === 'number') return value;
  throw new Error(
    `expected '${name}' among the metrics, got ${Object.keys(runs[0]?.metrics ?? {}).join(', ')}`,
  );
}
