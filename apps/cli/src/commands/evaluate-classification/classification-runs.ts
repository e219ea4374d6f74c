import type { ClassificationValues } from './command.js';
import { parseBoolean } from '../../parsing/parse-boolean.js';
import { checkSeeds, runLabels } from '../../parsing/run-labels.js';
import { svmDefaults } from './svm-defaults.js';
import { UsageError } from '../../usage-error.js';
import { valuesByPosition } from '../../parsing/values-by-position.js';

/** One model or feature file and how its outputs become predictions. */
export interface ClassificationRun {
  readonly kind: 'model' | 'features';
  readonly path: string;
  readonly label: string;
  /** Layer whose output is used; `undefined` for the natural output of the model. */
  readonly layer: string | undefined;
  /**
   * `scores`: outputs are class scores; `nearest`: the class of the nearest class embedding is predicted; `svm`: linear
   * support vector machines are trained on the outputs of the training images.
   */
  readonly mode: 'scores' | 'nearest' | 'svm';
  /** Class embedding file, for `nearest`. */
  readonly centroids: string | undefined;
  /** Scale outputs to unit length, for `svm`. */
  readonly normalize: boolean;
}

/**
 * Matches models (or feature files) with their options by position.
 *
 * @throws UsageError when an option concerns none of the runs, when there is neither a model nor a feature file, when both are given, or when a feature file has
 * neither class scores nor centroids, or a path is given twice with one label.
 */
export function classificationRuns(values: ClassificationValues): ClassificationRun[] {
  const { model = [], feat = [] } = values;
  if (model.length > 0 === feat.length > 0) {
    throw new UsageError('give either --model or --feat, each as often as there are results to compare');
  }
  const kind = model.length > 0 ? 'model' : 'features';
  const paths = [...model, ...feat];
  const count = paths.length;
  const labels = runLabels(paths, valuesByPosition(values.label, { option: '--label', count }));
  const layers = valuesByPosition(values.layer, { option: '--layer', count });
  const scores = valuesByPosition(values['prob-features'], { option: '--prob-features', count });
  const centroids = valuesByPosition(values.centroids, { option: '--centroids', count });
  const norms = valuesByPosition(values.norm, { option: '--norm', count });
  checkSeeds(paths.map((path, index) => ({ path, label: labels[index]! })));
  const runs = paths.map((path, index): ClassificationRun => {
    const areScores = parseBoolean(scores[index] ?? 'no', '--prob-features');
    const file = areScores ? undefined : centroids[index] || undefined;
    const mode = areScores ? 'scores' : file === undefined ? 'svm' : 'nearest';
    if (mode === 'svm' && kind === 'features') {
      throw new UsageError(
        `${path}: give --prob-features yes if it holds class scores, ` +
          'or --centroids with a class embedding file to predict the nearest class',
      );
    }
    return {
      ...{
        kind,
        path,
        mode,
        label: labels[index] ?? path,
        layer: layers[index] || undefined,
        centroids: file,
      },
      normalize: parseBoolean(norms[index] ?? 'no', '--norm'),
    };
  });
  checkUsed(values, runs);
  return runs;
}

/**
 * Makes sure that no option was given that nothing looks at; defaults may be written out.
 *
 * @throws UsageError naming the option
 */
function checkUsed(values: ClassificationValues, runs: readonly ClassificationRun[]): void {
  if (runs.some(({ kind, layer }) => kind === 'features' && layer !== undefined))
    throw new UsageError('--layer goes with --model; a feature file given as --feat holds one layer');
  if (values['augment-test'] === true && runs.every(({ kind }) => kind === 'features'))
    throw new UsageError('--augment-test goes with --model; the outputs of a feature file are as they are');
  if (values['is-a'] === true && values.hierarchy === undefined)
    throw new UsageError('--is-a says how --hierarchy is read; give both');
  if (runs.some(({ mode }) => mode === 'svm')) return;
  const { C, 'augmentation-epochs': epochs } = values;
  const unused = [
    C !== undefined && C !== svmDefaults.C && '--C',
    runs.some(({ normalize }) => normalize) && '--norm yes',
    epochs !== undefined && epochs !== svmDefaults.epochs && '--augmentation-epochs',
  ].find((option) => option !== false);
  if (unused === undefined) return;
  throw new UsageError(
    `${unused} concerns support vector machines, but no run has them; leave it out, or give --model without --prob-features and --centroids`,
  );
}
