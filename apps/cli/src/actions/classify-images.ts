import type { ActionContext } from '../command.js';
import type { ClassificationValues } from '../commands/evaluate-classification.js';
import type { ClassificationRun } from './classification-runs.js';
import type { LabelledImages } from './labelled-images.js';
import { loadTraining } from './load-training.js';
import { openDataset } from './open-dataset.js';
import type { Outputs } from './predictions.js';
import { readClassIds } from './read-class-ids.js';
import { resolveLayer } from './resolve-layer.js';

/** Runs a model on the test images of a data set. */
export async function classifyImages(
  run: ClassificationRun,
  { values, context }: { readonly values: ClassificationValues; readonly context: ActionContext },
): Promise<{ readonly images: LabelledImages; readonly outputs: Outputs }> {
  const { loadModel, extractFeatures } = await loadTraining();
  const { model, manifest } = await loadModel(run.path);
  const from = values['classes-from'];
  const dataset = await openDataset(values.dataset ?? '', {
    dataRoot: values['data-root'],
    classes: from === undefined ? manifest.classes : readClassIds(from),
    progress: context.progress,
  });
  const names = model.layers.map(({ name }) => name);
  const task = await context.progress.begin(`classifying with ${run.label}`, dataset.test.size);
  try {
    const { features, dimension, scores, numClasses } = await extractFeatures(model, {
      dataset,
      batchSize: values['batch-size'],
      ...(run.layer !== undefined && { layer: resolveLayer(run.layer, names) }),
      onProgress: ({ step }) => task.update(Math.min(step * values['batch-size'], dataset.test.size)),
      signal: context.signal,
    });
    const useScores = run.centroids === undefined && run.layer === undefined && scores !== undefined;
    return {
      images: {
        labels: dataset.test.labels,
        numClasses: dataset.numClasses,
        source: `the test images of ${dataset.name}`,
        classId: (label) => dataset.classes[label] ?? label,
      },
      outputs: {
        values: useScores ? scores : features,
        width: useScores ? (numClasses ?? 0) : dimension,
        source: run.path,
      },
    };
  } finally {
    task.end();
    model.dispose();
  }
}
