import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { assignNamedWeights } from './assign-named-weights.js';
import { buildEmbeddingNetwork } from './build-embedding-network.js';
import { checkResumedRun } from './check-resumed-run.js';
import type { EmbeddingTask } from './embedding-task.js';
import { loadWeightsByLayer } from './load-weights-by-layer.js';
import { modelOfTopology } from './model-of-topology.js';
import type { Objective } from './objective.js';
import { pretrainNewLayers } from './pretrain-new-layers.js';
import { readWeightFile } from './read-weight-file.js';
import type { Snapshot } from './snapshot.js';
import type { SettledSettings } from './training-settings.js';

/** What a network is prepared for. */
export interface PreparedRun {
  readonly task: EmbeddingTask;
  readonly objective: Objective;
  /** The snapshot that the run goes on from, if there is one. */
  readonly snapshot: Snapshot | undefined;
}

/**
 * Makes the network of a run: from the snapshot if there is one, else built anew and, where wanted, filled with
 * pre-trained weights whose new layers are trained first.
 *
 * @param settings - options of the run
 * @param run - see {@link PreparedRun}
 * @returns the network, ready for the main phase; the caller disposes of it
 * @throws RangeError if the architecture, the snapshot and the class embeddings do not go together
 * @throws FileError or FormatError if a file cannot be read
 *
 * @example
 * ```ts
 * const model = await prepareNetwork(settings, { task, objective, snapshot: undefined });
 * ```
 */
export async function prepareNetwork(
  settings: SettledSettings,
  { task, objective, snapshot }: PreparedRun,
): Promise<tf.LayersModel> {
  const { finetune, reporter } = settings;
  if (snapshot !== undefined) {
    if (finetune !== undefined)
      reporter?.message?.(`Ignoring ${finetune}: the run is resumed from its snapshot`);
    return resumeNetwork(snapshot, { settings, task, objective });
  }
  const { model, lastBaseLayer } = buildEmbeddingNetwork({
    ...settings,
    dimension: task.dimension,
    numClasses: task.dataset.numClasses,
    inputChannels: task.dataset.numChannels,
  });
  try {
    if (finetune !== undefined) await fineTune(finetune, { model, lastBaseLayer, settings, task, objective });
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

async function resumeNetwork(
  snapshot: Snapshot,
  run: { settings: SettledSettings; task: EmbeddingTask; objective: Objective },
): Promise<tf.LayersModel> {
  const { settings, task, objective } = run;
  const { reporter, resume } = settings;
  reporter?.message?.(`Resuming from snapshot ${settings.snapshot ?? ''}`);
  const outputs = objective.map(({ name }) => name);
  for (const warning of checkResumedRun(snapshot, { settings, task, outputs }))
    reporter?.message?.(`warning: ${warning}`);
  const model = await modelOfTopology(snapshot.topology);
  try {
    assignNamedWeights(model, snapshot.weights);
    if (resume === 'exact') restoreAuxiliaryState(model, snapshot.auxiliary);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

async function fineTune(
  path: string,
  run: {
    model: tf.LayersModel;
    lastBaseLayer: string;
    settings: SettledSettings;
    task: EmbeddingTask;
    objective: Objective;
  },
): Promise<void> {
  const { model, settings } = run;
  const { reporter, finetuneInit } = settings;
  reporter?.message?.(`Loading pre-trained weights from ${path}`);
  const { loaded, warnings, missing, unused } = loadWeightsByLayer(model, readWeightFile(path));
  for (const warning of warnings) reporter?.message?.(`warning: ${warning}`);
  if (missing.length > 0) {
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
    const names = `${missing.slice(0, 10).join(', ')}${more}`;
    reporter?.message?.(`Not in ${path}, so they start afresh: the layers ${names}`);
  }
  if (loaded === 0) {
    throw new RangeError(
      `${path}: no weight fits a layer of the network; was it trained with another architecture? ` +
        `Its layers are ${unused.slice(0, 5).join(', ') || 'none'}, …`,
    );
  }
  if (finetuneInit === 0) return;
  reporter?.message?.('Pre-training new layers');
  await pretrainNewLayers(run);
  reporter?.message?.('Full model training');
}
