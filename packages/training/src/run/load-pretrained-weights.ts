import { modelWeights } from '@semantic-embeddings/architectures';
import type { TrainingReporter } from '@semantic-embeddings/models';
import { loadWeightsByLayer, readWeightFile } from '@semantic-embeddings/models';
import type * as tf from '@tensorflow/tfjs';
import type { Objective } from '../steps/objective.js';

/** What receives weights. */
export interface PretrainedOptions {
  readonly model: tf.LayersModel;
  /** What it is trained for. */
  readonly objective: Objective;
  /** Is told what does not fit. */
  readonly reporter?: TrainingReporter | undefined;
}

/**
 * Fills a new network, and the variables of what it is trained for, with the weights of one that was trained for something else,
 * layer by layer.
 *
 * @param path - weight file, snapshot or model folder
 * @param options - see {@link PretrainedOptions}
 * @throws RangeError if no weight fits
 * @throws FileError or FormatError if the file cannot be read
 *
 * @example
 * ```ts
 * loadPretrainedWeights('imagenet.h5', { model, objective, reporter });
 * ```
 */
export function loadPretrainedWeights(path: string, { model, objective, reporter }: PretrainedOptions): void {
  reporter?.message?.(`Loading pre-trained weights from ${path}`);
  const own = [...modelWeights(model), ...(objective.variables ?? [])];
  const { loaded, warnings, missing, unused } = loadWeightsByLayer(own, readWeightFile(path), {
    keep: fixedLayers(model),
  });
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
}

/** Layers that are never trained, whose weights are given otherwise. */
function fixedLayers(model: tf.LayersModel): ReadonlySet<string> {
  return new Set(
    model.layers.filter(({ trainable, weights }) => !trainable && weights.length > 0).map(({ name }) => name),
  );
}
