import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { evaluateClassification as evaluate } from '@semantic-embeddings/metrics';
import type { ClassificationEvaluation, ClassificationMetric } from '@semantic-embeddings/metrics';
import { similarityMatrix } from '@semantic-embeddings/taxonomy';
import type { ActionContext, CommandResult } from '../../command.js';
import type { ClassificationValues } from './command.js';
import type { Progress } from '../../output/progress.js';
import { requireInteger } from '../../parsing/require-integer.js';
import type { RunOfQueries } from '../../uncertainty/measured-run.js';
import { presentResults } from '../../uncertainty/present-results.js';
import { readResampling } from '../../uncertainty/resampling.js';
import { UsageError } from '../../usage-error.js';
import { checkClasses } from './check-classes.js';
import { BrokenPictures } from '../../inputs/broken-pictures.js';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import { classificationRuns } from './classification-runs.js';
import type { ClassificationRun } from './classification-runs.js';
import { checkLabelSource, readLabelledImages } from '../../inputs/labelled-images.js';
import type { ImageLabels } from '../../inputs/image-labels.js';
import { predictClasses } from './predictions.js';
import type { Outputs, Predictions } from './predictions.js';
import { readFeatures } from '../../inputs/read-features.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';

const columns: readonly ClassificationMetric[] = [
  { metric: 'Accuracy' },
  { metric: 'Accuracy', k: 5 },
  { metric: 'Avg. Accuracy' },
  { metric: 'Hierarchical Accuracy' },
];

/** What is to be evaluated: outputs of one run and the images they belong to. */
interface Evaluated {
  readonly outputs: Outputs;
  /** Position of every row's image among the labelled images. */
  readonly ids: Int32Array;
  /** Class index of every row of the outputs. */
  readonly labels: Int32Array;
  readonly images: ImageLabels;
  /** Class embeddings of the model, where these are meant. */
  readonly own?: ClassEmbedding | undefined;
}

/** Evaluates the accuracy of one or more models or feature files. */
export async function evaluateClassification(
  values: ClassificationValues,
  context: ActionContext,
): Promise<CommandResult> {
  requireInteger('--batch-size', values['batch-size'], { min: 1 });
  if (!(values.C > 0)) throw new UsageError(`--C must be a number above 0, but is ${values.C}`);
  if (values['augmentation-epochs'] !== 1) {
    throw new UsageError(
      '--augmentation-epochs: features are extracted from undistorted images, so only 1 is allowed',
    );
  }
  const runs = classificationRuns(values);
  checkLabelSource(values);
  const resampling = values.intervals ? readResampling(values) : undefined;
  const broken = new BrokenPictures(values, context.progress);
  const measured: RunOfQueries[] = [];
  try {
    for (const run of runs) {
      const options = { values, context, broken };
      const evaluated = run.kind === 'features' ? await readRun(run, options) : await runModel(run, options);
      measured.push({
        label: run.label,
        ids: evaluated.ids,
        classes: evaluated.labels,
        metrics: measure(run, { values, evaluated, progress: context.progress }),
      });
    }
  } finally {
    broken.writeList();
  }
  const { document, text } = presentResults(measured, { columns, resampling, width: process.stdout.columns });
  return {
    document: { ...document, ...broken.document() },
    text: text + broken.lines().join('\n'),
  };
}

interface RunOptions {
  readonly values: ClassificationValues;
  readonly context: ActionContext;
  readonly broken: BrokenPictures;
}

async function readRun(run: ClassificationRun, { values, context }: RunOptions): Promise<Evaluated> {
  // The rows of the class embeddings say how the classes are numbered, unless a class list does.
  const list = values['classes-from'] ?? (values.dataset === undefined ? undefined : run.centroids);
  const images = await readLabelledImages(
    { ...values, 'classes-from': list, textClassesFrom: run.centroids },
    context.progress,
  );
  checkListedClasses(images);
  const { features, dimension, ids } = readFeatures(run.path, {
    images: images.labels.length,
    source: images.source,
    pictures: images.pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
  });
  return {
    outputs: { values: features, width: dimension, source: run.path },
    ids,
    labels: ids.map((id) => images.labels[id]!),
    images,
  };
}

/** Without a class list nothing says which score belongs to a label that is text. */
function checkListedClasses({ unlisted, classId, source }: ImageLabels): void {
  if (unlisted !== true) return;
  throw new Error(
    `the labels of ${source} are text, such as ${JSON.stringify(classId(0))}, so the order of the classes is needed; ` +
      'give --classes-from with the class embedding that lists them in the order of the scores',
  );
}

async function runModel(run: ClassificationRun, options: RunOptions): Promise<Evaluated> {
  if (options.values.dataset === undefined || options.values.labels !== undefined) {
    throw new UsageError('a model needs images: give --dataset; --labels goes with --feat');
  }
  const { classifyImages } = await import('./classify-images.js');
  return classifyImages(run, options);
}

function measure(
  run: ClassificationRun,
  {
    values,
    evaluated,
    progress,
  }: {
    readonly values: ClassificationValues;
    readonly evaluated: Evaluated;
    readonly progress: Progress;
  },
): ClassificationEvaluation {
  const { outputs, labels, images } = evaluated;
  const predicted = predictClasses(outputs, { centroids: run.centroids, own: evaluated.own });
  checkClasses(run, { predicted, images });
  const { predictions, k, numClasses } = predicted;
  const similarity = classSimilarity(values, { predicted, images, progress });
  return evaluate({
    ...{ predictions, k, labels, numClasses, perQuery: values.intervals },
    ...(similarity && { similarity }),
  });
}

/** Similarities of all classes, if a hierarchy is given. */
function classSimilarity(
  values: ClassificationValues,
  {
    predicted,
    images,
    progress,
  }: {
    readonly predicted: Predictions;
    readonly images: ImageLabels;
    readonly progress: Progress;
  },
): Float64Array | undefined {
  const { hierarchy } = values;
  if (hierarchy === undefined) return undefined;
  const taxonomy = readHierarchy({ ...values, hierarchy }, progress);
  const known = images.numClasses === undefined ? predicted.classes : undefined;
  const classes = Array.from(
    { length: predicted.numClasses },
    (_, label) => known?.[label] ?? images.classId(label),
  );
  checkHierarchyClasses(
    { classes, names: images.names, source: images.source },
    { taxonomy, values: { ...values, hierarchy }, progress },
  );
  return similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' });
}
