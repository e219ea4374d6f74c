import { oneHotEmbedding } from '@semantic-embeddings/class-embedding';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { preprocessImage } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '@semantic-embeddings/training';
import type { ActionContext, CommandResult } from '../command.js';
import type { PredictValues } from '../commands/predict.js';
import { textTable } from '../output/text-table.js';
import { requireInteger } from '../require-integer.js';
import { loadTraining } from './load-training.js';
import { modelHints } from './model-hints.js';
import { nearestClasses } from './nearest-classes.js';
import type { NearClass } from './nearest-classes.js';
import { outputsOfImages } from './outputs-of-images.js';
import { likelyClasses } from './likely-classes.js';
import type { LikelyClass } from './likely-classes.js';

/** What is predicted for one image. */
interface Prediction {
  readonly image: string;
  /** By descending probability; `null` if the network has no classification layer. */
  readonly classes: readonly LikelyClass[] | null;
  /** By ascending distance of the class embeddings; `null` if there are none, or the network gives no embedding. */
  readonly nearest: readonly NearClass[] | null;
}

/** Names the most likely classes of image files. */
export async function predict(values: PredictValues, context: ActionContext): Promise<CommandResult> {
  const { image: paths, top } = values;
  requireInteger('--top', top, { min: 1 });
  const { loadModel, classOutput } = await loadTraining();
  const loaded = await loadModel(values.model, await modelHints(values, context));
  const { model, manifest } = loaded;
  const { classes, classNames, preprocessing } = manifest;
  const scoresAt = classOutput(model)?.index;
  const classEmbedding = targetVectors(loaded, scoresAt);
  const images = await Promise.all(paths.map((path) => preprocessImage(path, preprocessing)));
  const { imageShape } = preprocessing;
  const outputs = outputsOfImages(model, { images, imageShape, scoresAt });
  const names = classNames ?? classes.map(String);
  const predictions = paths.map((path, index): Prediction => {
    const { features, scores } = outputs[index] ?? {};
    return {
      image: path,
      classes: scores ? likelyClasses(scores, { classes, names, top }) : null,
      nearest: features && classEmbedding ? nearestClasses(features, { classEmbedding, names, top }) : null,
    };
  });
  return { document: { images: predictions }, text: predictions.map(describe).join('\n\n') };
}

/**
 * What embeddings are compared with; one-hot vectors for a network that was trained on them here.
 *
 * @throws Error if there is nothing to say of a picture.
 */
function targetVectors(loaded: LoadedModel, scoresAt: number | undefined): ClassEmbedding | undefined {
  const { model, manifest, classEmbedding } = loaded;
  if (classEmbedding === undefined && manifest.build !== null) return oneHotEmbedding(manifest.classes);
  const features = model.outputs.find((_, index) => index !== scoresAt);
  if (classEmbedding === undefined && scoresAt === undefined) {
    throw new Error(
      'the model gives embeddings but no class scores; name the class embeddings to compare them with (--embedding)',
    );
  }
  const [size, dimension] = [features?.shape.at(-1), classEmbedding?.embedding.shape[1]];
  if (features && dimension !== undefined && size !== dimension) {
    throw new Error(
      `the model gives embeddings of ${String(size)} dimensions, but the class embeddings have ${dimension}; ` +
        'give those it was trained with',
    );
  }
  return classEmbedding;
}

function describe({ image, classes, nearest }: Prediction): string {
  const header = [
    ...(classes ? ['probability', 'class'] : []),
    ...(nearest ? ['distance', 'nearest class embedding'] : []),
  ];
  const rows = Array.from({ length: Math.max(classes?.length ?? 0, nearest?.length ?? 0) }, (_, rank) => {
    const [likely, near] = [classes?.[rank], nearest?.[rank]];
    return [
      ...(classes ? [likely?.probability.toFixed(4) ?? '', likely?.name ?? ''] : []),
      ...(nearest ? [near?.distance.toFixed(4) ?? '', near?.name ?? ''] : []),
    ];
  });
  return `${image}\n${textTable([header, ...rows], { numeric: classes ? [0, 2] : [0] })}`;
}
