import type { Snapshot } from '@semantic-embeddings/models';
import { reportedNames } from '../steps/reported-names.js';
import type { Run } from './run.js';
import { mainPhase } from './run-phases.js';

/**
 * Checks that a snapshot belongs to the run that is about to be resumed.
 *
 * @param snapshot - what was read
 * @param run - method, options, data and objective of the run
 * @returns warnings about options for which the resumed run will not equal an uninterrupted one
 * @throws RangeError if method, classes, targets, outputs, the first epoch, or amid an epoch batch size or reported values do not fit
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
  if (resume === 'exact') checkPosition(snapshot, { settings, objective, problem });
  return resume === 'exact' ? [...differences(snapshot, run), ...changes] : [];
}

/** Makes an error that names the snapshot. */
type Problem = (text: string) => RangeError;

/** A run that was stopped amid an epoch goes on with batches of the same size, and adds to the same means. */
function checkPosition(
  { run, state: { epochs, position } }: Snapshot,
  { settings, objective, problem }: Pick<Run, 'settings' | 'objective'> & { readonly problem: Problem },
): void {
  if (position === undefined) return;
  const place = `it was interrupted amid epoch ${epochs + 1}`;
  if (run.batchSize !== settings.batchSize) {
    throw problem(
      `${place} with batch size ${run.batchSize}, so it cannot go on ` +
        `with batch size ${settings.batchSize} (unless resumed as 'published')`,
    );
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

function differences({ run }: Snapshot, now: Omit<Run, 'snapshot'>): string[] {
  const { settings } = now;
  const pairs = {
    seed: [run.seed, settings.seed],
    'batch size': [run.batchSize, settings.batchSize],
    precision: [run.precision ?? settings.precision, settings.precision],
    'learning-rate schedule': [run.lrSchedule, mainPhase(now).schedule.name],
  } as const;
  return Object.entries(pairs).flatMap(([name, [before, now]]) =>
    before === now ? [] : [`the ${name} was ${before} in the snapshot and is ${now} now`],
  );
}

function equalNumbers(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
