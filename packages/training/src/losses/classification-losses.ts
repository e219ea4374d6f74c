import type { ClassificationLoss } from './classification-loss.js';
import { hierarchicalLoss } from './hierarchical-cross-entropy.js';
import { frameLoss } from './hierarchy-aware-frame.js';
import { crossEntropyLoss } from './smoothed-cross-entropy.js';
import { softLabelLoss } from './soft-labels.js';

/**
 * The losses of classifiers, by the name of the command line's `--loss`; free of TensorFlow, so that options can name them.
 *
 * @example
 * ```ts
 * Object.keys(classificationLosses); // ['cross-entropy', 'soft-labels', 'hierarchical', 'frame']
 * ```
 */
export const classificationLosses = {
  'cross-entropy': crossEntropyLoss,
  'soft-labels': softLabelLoss,
  hierarchical: hierarchicalLoss,
  frame: frameLoss,
} as const satisfies Record<string, ClassificationLoss>;

/** Name of a loss of classifiers. */
export type ClassificationLossName = keyof typeof classificationLosses;

/** Names of the losses of classifiers. */
export const classificationLossNames = Object.keys(classificationLosses) as [
  ClassificationLossName,
  ...ClassificationLossName[],
];

/** Options of all losses of classifiers. */
export const classificationLossOptions = {
  ...crossEntropyLoss.options,
  ...softLabelLoss.options,
  ...hierarchicalLoss.options,
  ...frameLoss.options,
};
