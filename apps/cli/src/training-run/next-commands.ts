import { existsSync } from 'node:fs';

/** Options of a training run that the commands after it depend on. */
export interface NextValues {
  readonly dataset: string;
  readonly dataRoot?: string | undefined;
  /** Other options that choose the images of the data set, by name. @default none */
  readonly choice?: Readonly<Record<string, string>> | undefined;
  /** Options by which `evaluate classification` tells classes, such as `['--prob-features', 'yes']`. */
  readonly decision: readonly string[];
  readonly snapshot?: string | undefined;
  readonly modelDump?: string | undefined;
  readonly featureDump?: string | undefined;
  /** Folder that holds all of the run. */
  readonly runFolder?: string | undefined;
}

/**
 * Names the commands that may follow a training run, ready to be typed: evaluation of the features, of the network, and
 * predictions; or how to keep something if nothing was kept.
 *
 * @param values - options of the run
 * @param options - `exists` tells whether a file is there
 *
 * @example
 * nextCommands({ dataset: 'emoji', decision: [], featureDump: 'f.npz' });
 * // 'next:\n  npx semantic-embeddings evaluate retrieval --dataset emoji --hierarchy … --feat f.npz'
 */
export function nextCommands(
  values: NextValues,
  { exists = existsSync }: { readonly exists?: (path: string) => boolean } = {},
): string {
  const { dataset, dataRoot: root, featureDump: features } = values;
  const model = values.modelDump ?? plainPath(values.snapshot);
  const choice = Object.entries(values.choice ?? {});
  const data = [
    ...['--dataset', dataset, ...(root === undefined ? [] : ['--data-root', root])],
    ...choice.flatMap(([name, value]) => [`--${name}`, value]),
  ];
  // There --split names a part.
  const extracted = data.map((word) => (word === '--split' ? '--train-share' : word));
  const commands = [
    ...(values.runFolder === undefined
      ? []
      : [['report', values.runFolder, ...hierarchyOf(dataset, exists), '--out', 'report.html']]),
    ...(features === undefined
      ? []
      : [['evaluate', 'retrieval', ...data, ...hierarchyOf(dataset, exists), '--feat', features]]),
    ...(model === undefined
      ? []
      : [
          ['evaluate', 'classification', ...data, '--model', model, ...values.decision],
          ...(features === undefined
            ? [['features', 'extract', ...extracted, '--model', model, '--out', 'features.npz']]
            : []),
          ['predict', '--model', model, 'PICTURE.png'],
        ]),
  ];
  if (commands.length === 0)
    return 'nothing that other commands can use was kept: add --run FOLDER for all that reports need, --model-dump FOLDER for the network, --feature-dump FILE for the features';
  return [
    'next:',
    ...commands.map((words) => `  npx semantic-embeddings ${words.map(quoted).join(' ')}`),
  ].join('\n');
}

/** A snapshot serves as a model, if its name is known. */
function plainPath(snapshot: string | undefined): string | undefined {
  return snapshot?.includes('{') ? undefined : snapshot;
}

/** The hierarchies of this repository, where the command runs in it; else one that the reader fills in. */
function hierarchyOf(dataset: string, exists: (path: string) => boolean): string[] {
  const isFolder = /^folder(-|$)/i.test(dataset);
  const isEmoji = dataset.toLowerCase() === 'emoji';
  const folder = isEmoji ? 'emoji' : /^cifar-100/i.test(dataset) ? 'cifar-100' : undefined;
  const file = `hierarchies/${folder}/hierarchy.txt`;
  const known = folder !== undefined && exists(file);
  return ['--hierarchy', known ? file : 'HIERARCHY.txt', ...(isEmoji || isFolder ? ['--str-ids'] : [])];
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
