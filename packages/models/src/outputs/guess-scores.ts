import type * as tf from '@tensorflow/tfjs';
import { classOutput, outputLayerName, vectorOutputs, type ClassOutput } from './class-output.js';
import type { ModelHints } from '../folder/model-hints.js';
import { nameScores } from './name-scores.js';
import { scoredClasses } from './scored-classes.js';

/** The output that scores classes, or that there is none. */
export interface GuessedScores {
  readonly output: ClassOutput | undefined;
}

/**
 * Decides for a network from another file which output scores classes: the one that is named, the only one that ends in a
 * softmax, or an only output that ends in a sigmoid, if there are class names for all classes that it tells apart and no class
 * embeddings.
 *
 * @param model - the network
 * @param hints - what a person says of it
 * @returns `undefined` if several outputs end in a softmax and none is named
 * @throws RangeError if the named output is not there
 *
 * @example
 * ```ts
 * guessScores(model, { scores: 'none' }); // { output: undefined }
 * ```
 */
export function guessScores(model: tf.LayersModel, hints: ModelHints): GuessedScores | undefined {
  const { scores, classNames, classEmbedding } = hints;
  if (scores !== undefined) {
    const names = model.outputs.map((_, index) => ({ name: outputLayerName(model, index) }));
    return { output: classOutput(model, { outputs: nameScores(names, scores) }) };
  }
  const outputs = vectorOutputs(model);
  const softmax = outputs.filter(({ activation }) => activation === 'softmax');
  if (softmax.length > 1) return undefined;
  const [only] = outputs;
  const named = classNames && !classEmbedding && outputs.length === 1 && only?.activation === 'sigmoid';
  return { output: softmax[0] ?? (named && scoredClasses(only) === classNames.size ? only : undefined) };
}
