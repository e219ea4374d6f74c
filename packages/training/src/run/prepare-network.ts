import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import {
  assignNamedWeights,
  modelOfTopology,
  type NetworkRecord,
  type Snapshot,
} from '@semantic-embeddings/models';
import type * as tf from '@tensorflow/tfjs';
import { checkResumedRun } from './check-resumed-run.js';
import { loadPretrainedWeights } from './load-pretrained-weights.js';
import { restoreVariables } from '../snapshots/objective-variables.js';
import type { Run } from './run.js';

/** A network before it is trained, or trained on. */
export interface PreparedNetwork {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  /** How it was built. */
  readonly network: NetworkRecord;
  /** Layers without pre-trained weights, if the run has stretches in which only they are trained. */
  readonly newLayers: ReadonlySet<string> | undefined;
}

/**
 * Makes the network of a run: from the snapshot if there is one, else built anew and, where wanted, filled with pre-trained
 * weights.
 *
 * @returns the network; the caller disposes of it
 * @throws RangeError if the architecture, the snapshot and the targets do not go together
 * @throws FileError or FormatError if a file cannot be read
 *
 * @example
 * ```ts
 * const { model } = await prepareNetwork({ method, settings, task, objective, snapshot: undefined });
 * ```
 */
export async function prepareNetwork(run: Run): Promise<PreparedNetwork> {
  const { method, settings, objective, snapshot } = run;
  const { finetune, reporter } = settings;
  if (snapshot) {
    if (finetune !== undefined)
      reporter?.message?.(`Ignoring ${finetune}: the run is resumed from its snapshot`);
    return resumeNetwork(snapshot, run);
  }
  const { model, newLayers, isPretrained = false, record } = await method.buildNetwork();
  try {
    if (finetune !== undefined) loadPretrainedWeights(finetune, { model, objective, reporter });
  } catch (error) {
    model.dispose();
    throw error;
  }
  const brings = isPretrained || finetune !== undefined;
  return { model, network: record ?? recordOf(run), newLayers: brings ? newLayers : undefined };
}

/** How the settings of a run build a network. */
function recordOf({ settings, task: { dataset, numOutputs } }: Run): NetworkRecord {
  return {
    architecture: settings.architecture,
    numOutputs,
    inputChannels: dataset.numChannels,
    movingAverage: settings.batchNormalization?.movingAverage ?? 'zero-debiased',
    seed: settings.seed,
  };
}

async function resumeNetwork(snapshot: Snapshot, run: Run): Promise<PreparedNetwork> {
  const { reporter, resume } = run.settings;
  const { source } = run.snapshots.recovered!;
  reporter?.message?.(`Resuming from snapshot ${source}`);
  for (const warning of checkResumedRun(snapshot, run)) reporter?.message?.(`warning: ${warning}`);
  restoreVariables(run.objective, { snapshot, source });
  const model = await modelOfTopology(snapshot.topology);
  try {
    assignNamedWeights(model, snapshot.weights);
    if (resume === 'exact') restoreAuxiliaryState(model, snapshot.auxiliary);
  } catch (error) {
    model.dispose();
    throw error;
  }
  const { phase, manifest } = snapshot;
  return { model, network: manifest.network, newLayers: phase && new Set(phase.newLayers) };
}
