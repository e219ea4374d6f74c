import { oneHotEmbedding } from '@semantic-embeddings/class-embedding';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { LoadedModel } from '../folder/loaded-model.js';
import type { ModelHints } from '../folder/model-hints.js';
import { classOutput, vectorOutputs, type ClassOutput } from '../outputs/class-output.js';

/** Which outputs of a network say something of a picture, and how. */
export interface PredictedOutputs {
  /** The output that scores classes. */
  readonly scores: ClassOutput | undefined;
  /** Position of the output that is compared with class embeddings. */
  readonly featuresAt: number | undefined;
  /** What it is compared with. */
  readonly classEmbedding: ClassEmbedding | undefined;
}

/**
 * Decides which output of a network scores classes and which is compared with class embeddings: one-hot vectors for a network
 * that was trained on them here. Probabilities are not compared with class embeddings.
 *
 * @param loaded - network, manifest and class embeddings
 * @param hints - what a person said of the model when it was loaded
 * @throws RangeError if there is nothing to say of a picture, as of a network whose features are compared with each other only, or it is not clear which output is what.
 */
export function predictedOutputs(
  { model, manifest, classEmbedding: stored }: LoadedModel,
  hints: Pick<ModelHints, 'classEmbedding' | 'scores'> = {},
): PredictedOutputs {
  const scores = classOutput(model, manifest);
  const others = vectorOutputs(model).filter(({ index }) => index !== scores?.index);
  const onlyScores = scores && others.length === 0;
  if (onlyScores && hints.classEmbedding !== undefined && hints.scores === undefined) {
    throw new RangeError(
      `the only output of the model, "${scores.layer}", ends in a softmax: these are class scores, no embedding to compare ` +
        `with --embedding. Leave --embedding out, say --scores ${scores.layer} to take only the classes from it, ` +
        'or --scores none if the output is an embedding',
    );
  }
  if (hints.classEmbedding === undefined && onlyCompares(manifest)) {
    if (scores) return { scores, featuresAt: undefined, classEmbedding: undefined };
    throw new RangeError(
      'the model was trained to compare images with each other: it scores no classes, and no class embeddings are where its features ' +
        'are. Search for images that are alike (features search), or train it with a classification layer (--cls-weight)',
    );
  }
  if (stored === undefined && manifest.network !== null) {
    // An output whose role is not that of an embedding is compared with nothing.
    const isEmbedding = (layer: string) =>
      manifest.outputs.some(({ name, role }) => name === layer && role === 'embedding');
    const featuresAt = others.find(({ layer }) => isEmbedding(layer))?.index;
    return { scores, featuresAt, classEmbedding: oneHotEmbedding(manifest.classes) };
  }
  if (stored === undefined && scores === undefined) {
    const names = others.map(({ layer, numClasses }) => `"${layer}" (${numClasses} values)`).join(', ');
    throw new RangeError(
      'the model gives embeddings but no class scores, as far as its layers tell; name the class embeddings to compare them ' +
        `with (--embedding), or the output with class scores (--scores) among ${names || 'its outputs, of which none is a vector'}`,
    );
  }
  return { scores, featuresAt: stored && embeddingOutput(others, stored)?.index, classEmbedding: stored };
}

/** Whether the vectors that a network gives belong to no class embeddings. */
function onlyCompares({ outputs }: LoadedModel['manifest']): boolean {
  return outputs.some(({ role }) => role === 'features') && !outputs.some(({ role }) => role === 'embedding');
}

/** The output that class embeddings are compared with: the only one, or the only one of their dimension. */
function embeddingOutput(
  outputs: readonly ClassOutput[],
  { embedding }: ClassEmbedding,
): ClassOutput | undefined {
  const dimension = embedding.shape[1]!;
  const fitting = outputs.filter(({ numClasses }) => numClasses === dimension);
  if (outputs.length === 0 || fitting.length === 1) return fitting[0];
  const [first] = outputs;
  throw new RangeError(
    fitting.length > 1
      ? `${fitting.length} outputs have the ${dimension} dimensions of the class embeddings: ` +
          `${fitting.map(({ layer }) => layer).join(', ')}; build the model with one of them`
      : `the model gives embeddings of ${String(first?.numClasses)} dimensions, but the class embeddings have ${dimension}; ` +
          'give those it was trained with',
  );
}
