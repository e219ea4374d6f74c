import { oneHotEmbedding } from '@semantic-embeddings/class-embedding';
import { preprocessImage } from '@semantic-embeddings/datasets';
import type { CommandResult } from '../command.js';
import type { PredictValues } from '../commands/predict.js';
import { textTable } from '../output/text-table.js';
import { requireInteger } from '../require-integer.js';
import { loadTraining } from './load-training.js';
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
  /** By ascending distance of the class embeddings. */
  readonly nearest: readonly NearClass[];
}

/** Names the most likely classes of image files. */
export async function predict(values: PredictValues): Promise<CommandResult> {
  const { image: paths, top } = values;
  requireInteger('--top', top, { min: 1 });
  const { loadModel } = await loadTraining();
  const { model, manifest, ...loaded } = await loadModel(values.model);
  const classEmbedding = loaded.classEmbedding ?? oneHotEmbedding(manifest.classes);
  const images = await Promise.all(paths.map((path) => preprocessImage(path, manifest.preprocessing)));
  const outputs = outputsOfImages(model, { images, imageShape: manifest.preprocessing.imageShape });
  const names = manifest.classNames ?? manifest.classes.map(String);
  const predictions = paths.map((path, index): Prediction => {
    const { features, scores } = outputs[index] ?? { features: new Float32Array() };
    return {
      image: path,
      classes: scores ? likelyClasses(scores, { classes: manifest.classes, names, top }) : null,
      nearest: nearestClasses(features, { classEmbedding, names, top }),
    };
  });
  return { document: { images: predictions }, text: predictions.map(describe).join('\n\n') };
}

function describe({ image, classes, nearest }: Prediction): string {
  const header = [...(classes ? ['probability', 'class'] : []), 'distance', 'nearest class embedding'];
  const rows = nearest.map((near, rank) => {
    const likely = classes?.[rank];
    return [
      ...(classes ? [likely?.probability.toFixed(4) ?? '', likely?.name ?? ''] : []),
      near.distance.toFixed(4),
      near.name,
    ];
  });
  return `${image}\n${textTable([header, ...rows], { numeric: classes ? [0, 2] : [0] })}`;
}
