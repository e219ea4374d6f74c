import { restoreAuxiliaryState } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';
import { assignNamedWeights, modelOfTopology, type Snapshot } from '@semantic-embeddings/models';
import { checkResumedRun } from './check-resumed-run.js';
import { fineTune } from './fine-tune.js';
import { restoreVariables } from '../snapshots/objective-variables.js';
import type { Run } from './run.js';

/**
 * Makes the network of a run: from the snapshot if there is one, else built anew and, where wanted, filled with pre-trained
 * weights whose new layers are trained first.
 *
 * @returns the network, ready for the main phase; the caller disposes of it
 * @throws RangeError if the architecture, the snapshot and the targets do not go together
 * @throws FileError or FormatError if a file cannot be read
 *
 * @example
 * ```ts
 * const model = await prepareNetwork({ method, settings, task, objective, snapshot: undefined });
 * ```
 */
export async function prepareNetwork(run: Run): Promise<tf.LayersModel> {
  const { method, settings, snapshot } = run;
  const { finetune, reporter } = settings;
  if (snapshot) {
    if (finetune !== undefined)
      reporter?.message?.(`Ignoring ${finetune}: the run is resumed from its snapshot`);
    return resumeNetwork(snapshot, run);
  }
  const built = method.buildNetwork();
  try {
    if (finetune !== undefined) await fineTune(finetune, { ...run, built });
  } catch (error) {
    built.model.dispose();
    throw error;
  }
  return built.model;
}

async function resumeNetwork(snapshot: Snapshot, run: Run): Promise<tf.LayersModel> {
  const { reporter, resume } = run.settings;
  const source = run.settings.snapshot!;
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
  return model;
}
