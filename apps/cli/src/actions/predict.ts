import { preprocessImage } from '@semantic-embeddings/datasets';
import type { ActionContext, CommandResult } from '../command.js';
import type { PredictValues } from '../commands/predict.js';
import { textTable } from '../output/text-table.js';
import { requireInteger } from '../require-integer.js';
import { imageClasses } from './image-classes.js';
import type { LikelyClass } from './likely-classes.js';
import { loadTraining } from './load-training.js';
import { modelHints } from './model-hints.js';
import { nearestClasses } from './nearest-classes.js';
import type { NearClass } from './nearest-classes.js';
import { outputsOfImages } from './outputs-of-images.js';
import { predictedOutputs } from './predicted-outputs.js';

/** What is predicted for one image. */
interface Prediction {
  readonly image: string;
  /** By descending score; `null` if no output of the network scores classes. */
  readonly classes: readonly LikelyClass[] | null;
  /** By ascending distance of the class embeddings; `null` if there are none, or the network gives no embedding. */
  readonly nearest: readonly NearClass[] | null;
}

/** Names the most likely classes of image files. */
export async function predict(values: PredictValues, context: ActionContext): Promise<CommandResult> {
  const { image: paths, top } = values;
  requireInteger('--top', top, { min: 1 });
  const hints = await modelHints(values, context);
  const training = await loadTraining();
  const loaded = await training.loadModel(values.model, hints);
  const { model, manifest, notes } = loaded;
  const { classes, classNames, preprocessing } = manifest;
  const chosen = predictedOutputs(loaded, { training, values });
  for (const { text } of notes) context.progress.note(`note: ${text}`);
  const images = await Promise.all(paths.map((path) => preprocessImage(path, preprocessing)));
  const { imageShape } = preprocessing;
  const outputs = outputsOfImages(model, {
    ...{ images, imageShape, scoresAt: chosen.scores?.index, featuresAt: chosen.featuresAt },
  });
  const { scores: output, classEmbedding } = chosen;
  const names = classNames ?? classes.map(String);
  const predictions = paths.map((path, index): Prediction => {
    const { features, scores } = outputs[index] ?? {};
    return {
      image: path,
      classes: scores && output ? imageClasses(scores, { output, manifest, top }) : null,
      nearest: features && classEmbedding ? nearestClasses(features, { classEmbedding, names, top }) : null,
    };
  });
  return { document: { images: predictions }, text: predictions.map(describe).join('\n\n') };
}

function describe({ image, classes, nearest }: Prediction): string {
  const measure = classes?.[0] && 'score' in classes[0] ? 'score' : 'probability';
  const header = [
    ...(classes ? [measure, 'class'] : []),
    ...(nearest ? ['distance', 'nearest class embedding'] : []),
  ];
  const rows = Array.from({ length: Math.max(classes?.length ?? 0, nearest?.length ?? 0) }, (_, rank) => {
    const [likely, near] = [classes?.[rank], nearest?.[rank]];
    const value = likely && ('score' in likely ? likely.score : likely.probability);
    return [
      ...(classes ? [value?.toFixed(4) ?? '', likely?.name ?? ''] : []),
      ...(nearest ? [near?.distance.toFixed(4) ?? '', near?.name ?? ''] : []),
    ];
  });
  return `${image}\n${textTable([header, ...rows], { numeric: classes ? [0, 2] : [0] })}`;
}
