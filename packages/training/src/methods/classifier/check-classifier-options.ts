import { classificationLosses } from '../../losses/classification-losses.js';
import type { ClassificationLoss } from '../../losses/classification-loss.js';
import type { ClassifierSettings } from './classifier-options.js';

/**
 * Refuses options of a classifier that contradict each other.
 *
 * @param options - loss, smoothing, and whether there is a hierarchy
 * @param naming - how an option is called where it comes from; `@default` its name, as programs give it
 * @throws RangeError that names the options and the remedy
 *
 * @example
 * ```ts
 * checkClassifierOptions({ loss: 'frame', labelSmoothing: 0 }); // RangeError: loss frame needs the hierarchy of the classes: …
 * ```
 */
export function checkClassifierOptions(
  { loss, labelSmoothing, hierarchy }: Pick<ClassifierSettings, 'loss' | 'labelSmoothing' | 'hierarchy'>,
  { nameOf = (option) => option }: { readonly nameOf?: (option: string) => string } = {},
): void {
  const { needs }: ClassificationLoss = classificationLosses[loss];
  if (needs !== 'nothing' && hierarchy === undefined)
    throw new RangeError(
      `${nameOf('loss')} ${loss} needs the hierarchy of the classes: give it by ${nameOf('hierarchy')}`,
    );
  if (loss !== 'cross-entropy' && labelSmoothing !== 0)
    throw new RangeError(
      `${nameOf('labelSmoothing')} belongs to ${nameOf('loss')} cross-entropy, not to ${loss}: leave one of them out`,
    );
}
