import type { Snapshot } from '@semantic-embeddings/models';
import { reportedNames } from '../steps/reported-names.js';
import type { Run } from './run.js';
import { mainPhase } from './run-phases.js';
import { optionChanges, optionRecord } from '../snapshots/option-record.js';
import { snapshotChange } from '../snapshots/snapshot-change.js';

/**
 * Checks that a snapshot belongs to the run that is about to be resumed. What an older snapshot does not tell is not compared, nor is
 * the content of the pictures.
 *
 * @param snapshot - what was read
 * @param run - method, options, data and objective of the run
 * @returns warnings about options and data for which the resumed run will not equal an uninterrupted one; as published, only that
 *   the network is that of the snapshot where another architecture was asked for
 * @throws RangeError if method, classes, targets or outputs do not fit; unless as published also if the first epoch, the
 *   architecture, the optimizer, or amid an epoch batch size, number of training images, images per class or reported values do not
 *
 * @example
 * ```ts
 * checkResumedRun(snapshot, run); // []
 * ```
 */
export function checkResumedRun(snapshot: Snapshot, run: Omit<Run, 'snapshot'>): readonly string[] {
  const { method, settings, task, objective } = run;
  const { manifest, state } = snapshot;
  const { dataset, classEmbedding } = task;
  const problem: Problem = (text) =>
    new RangeError(
      `snapshot ${settings.snapshot!}: ${text}; choose another snapshot path or the options of that run`,
    );
  if (manifest.classes.join('\n') !== dataset.classes.join('\n')) {
    throw problem(`it was made for other classes than those of dataset '${dataset.name}'`);
  }
  const { name, options } = manifest.method;
  if (name !== method.name) throw problem(`it was trained by the method '${name}', not '${method.name}'`);
  const changes = inSnapshot(() => method.compare(options), problem);
  if (manifest.outputs.length !== method.roles().length) {
    const outputs = objective.outputs.map((output) => output.name).join(' and ');
    throw problem(`its network has ${manifest.outputs.length} outputs, this run needs ${outputs}`);
  }
  if (!equalNumbers(snapshot.classEmbedding?.data, classEmbedding?.embedding.data)) {
    throw problem('it was trained with other class embeddings');
  }
  const { initialEpoch, resume } = settings;
  const isInMain = snapshot.phase === undefined;
  if (resume === 'exact' && isInMain && initialEpoch !== undefined && initialEpoch !== state.epochs) {
    throw problem(
      `it ends with epoch ${state.epochs}, so an exact resume cannot begin with initial epoch ${initialEpoch} ` +
        `(leave the initial epoch away, or resume as 'published')`,
    );
  }
  const optimizer = mainPhase(run).optimizer.name ?? 'momentum';
  if (resume === 'exact' && snapshot.optimizer.name !== optimizer)
    throw problem(`it was trained with the optimizer '${snapshot.optimizer.name}', not '${optimizer}'`);
  const otherNetwork = architectureChange(snapshot, settings);
  if (resume !== 'exact')
    return otherNetwork === undefined ? [] : [`${otherNetwork}; that of the snapshot is trained on`];
  if (otherNetwork !== undefined) throw problem(otherNetwork);
  checkPosition(snapshot, { ...run, problem });
  return [...new Set([...differences(snapshot, run), ...changes])];
}

/** The network comes from the snapshot, whatever the options say: says that they speak of another one. */
function architectureChange(
  { run, manifest }: Snapshot,
  settings: Run['settings'] & { readonly initWeights?: string | undefined },
): string | undefined {
  // A network that began as another one, trained for something else, is called after that; only newer snapshots tell the option.
  const known = settings.initWeights === undefined ? manifest.network.architecture : settings.architecture;
  const before = run.options?.['architecture'] ?? known;
  const now = settings.architecture;
  return before === now ? undefined : `its network is '${before}', not '${now}'`;
}

/** Makes an error that names the snapshot. */
type Problem = (text: string) => RangeError;

/** A run that was stopped amid an epoch goes on with the same order of batches of the same size, and adds to the same means. */
function checkPosition(
  { run, state: { epochs, position } }: Snapshot,
  {
    settings,
    task,
    objective,
    problem,
  }: Pick<Run, 'settings' | 'task' | 'objective'> & { readonly problem: Problem },
): void {
  if (position === undefined) return;
  const place = `it was interrupted amid epoch ${epochs + 1}`;
  const { size } = task.dataset.train;
  const { batchSize, imagesPerClass = 0 } = settings;
  const order = {
    'batch size': [run.batchSize, batchSize],
    'training images': [run.trainImages ?? size, size],
    'images per class': [run.options?.['imagesPerClass'] ?? imagesPerClass, imagesPerClass],
  } as const;
  for (const [what, [before, now]] of Object.entries(order)) {
    if (before !== now) {
      throw problem(
        `${place} with ${what} ${before}, so it cannot go on with ${what} ${now} (unless resumed as 'published')`,
      );
    }
  }
  const names = reportedNames(objective);
  if (position.sums.length !== names.length) {
    throw problem(
      `${place} with means of ${position.sums.length} values, so it cannot go on with the ${names.length} values ` +
        `${names.join(', ')} (unless resumed as 'published')`,
    );
  }
}

/** Says of what a method refuses that it is in the snapshot. */
function inSnapshot<T>(work: () => T, problem: Problem): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? problem(error.message) : error;
  }
}

function differences({ run, phase, manifest }: Snapshot, now: Omit<Run, 'snapshot'>): string[] {
  const { settings, task } = now;
  const { name, train } = task.dataset;
  const pairs = {
    seed: [run.seed, settings.seed],
    'batch size': [run.batchSize, settings.batchSize],
    precision: [run.precision ?? settings.precision, settings.precision],
    'learning-rate schedule': [run.lrSchedule, mainPhase(now).schedule.name],
    'data set': [manifest.dataset, name],
    'number of training images': [run.trainImages ?? train.size, train.size],
  } as const;
  const changes = Object.entries(pairs).flatMap(([name, values]) => snapshotChange(`the ${name}`, values));
  const options = optionRecord(now, { isEarly: phase !== undefined });
  return [...changes, ...optionChanges(run.options ?? {}, options)];
}

function equalNumbers(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
