import type { EmbeddingTask } from './embedding-task.js';
import type { Snapshot } from './snapshot.js';
import type { TrainingSettings } from './training-settings.js';

/**
 * Checks that a snapshot belongs to the run that is about to be resumed.
 *
 * @param snapshot - what was read
 * @param run - options, classes and names of the outputs of the run
 * @returns warnings about options for which the resumed run will not equal an uninterrupted one
 * @throws RangeError if classes, class embeddings, outputs, the first epoch, or amid an epoch the batch size do not fit
 *
 * @example
 * ```ts
 * checkResumedRun(snapshot, { settings, task, outputs: ['l2norm', 'prob'] }); // []
 * ```
 */
export function checkResumedRun(
  snapshot: Snapshot,
  {
    settings,
    task,
    outputs,
  }: {
    readonly settings: TrainingSettings;
    readonly task: EmbeddingTask;
    readonly outputs: readonly string[];
  },
): string[] {
  const { manifest, state } = snapshot;
  const { dataset, classEmbedding } = task;
  const problem = (text: string) =>
    new RangeError(
      `snapshot ${settings.snapshot ?? ''}: ${text}; choose another snapshot path or the options of that run`,
    );
  if (manifest.classes.join('\n') !== dataset.classes.join('\n')) {
    throw problem(`it was made for other classes than those of dataset '${dataset.name}'`);
  }
  if (manifest.build.loss !== settings.loss) {
    throw problem(`it was trained with loss '${manifest.build.loss}', not '${settings.loss}'`);
  }
  if (manifest.outputs.length !== outputs.length) {
    throw problem(
      `its network has ${manifest.outputs.length} outputs, this run needs ${outputs.join(' and ')}`,
    );
  }
  if (!equalNumbers(snapshot.classEmbedding?.data, classEmbedding?.embedding.data)) {
    throw problem('it was trained with other class embeddings');
  }
  const { initialEpoch, resume } = settings;
  if (resume === 'exact' && initialEpoch !== undefined && initialEpoch !== state.epochs) {
    throw problem(
      `it ends with epoch ${state.epochs}, so an exact resume cannot begin with initial epoch ${initialEpoch} ` +
        `(leave the initial epoch away, or resume as 'published')`,
    );
  }
  if (resume === 'exact' && state.position && snapshot.run.batchSize !== settings.batchSize) {
    throw problem(
      `it was interrupted amid epoch ${state.epochs + 1} with batch size ${snapshot.run.batchSize}, so it cannot go on ` +
        `with batch size ${settings.batchSize} (unless resumed as 'published')`,
    );
  }
  return resume === 'exact' ? differences(snapshot, settings) : [];
}

function differences({ run, manifest }: Snapshot, settings: TrainingSettings): string[] {
  const pairs = {
    seed: [run.seed, settings.seed],
    'batch size': [run.batchSize, settings.batchSize],
    precision: [run.precision ?? settings.precision, settings.precision],
    'learning-rate schedule': [run.lrSchedule, settings.lrSchedule],
    'weight of the classification loss': [manifest.build.clsWeight, settings.clsWeight],
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
