import { checkImagesPerClass } from '../../options/check-images-per-class.js';
import { comparingLoss, type EmbeddingLossName } from '../../losses/embedding-losses.js';

/** Options that the images of every class in a batch depend on. */
export interface BatchComposition {
  readonly loss: EmbeddingLossName;
  readonly batchSize: number;
  readonly imagesPerClass?: number | undefined;
}

/**
 * Settles how many images of every class a training batch holds: what was asked for, or what suits the loss.
 *
 * @param composition - loss, batch size and the wanted number
 * @param naming - how an option is called where it comes from; `@default` its name, as programs give it
 * @returns the number; 0 takes images as they come
 * @throws RangeError if a batch would leave the loss nothing to compare, or is no multiple of the number
 *
 * @example
 * ```ts
 * settleImagesPerClass({ loss: 'triplet', batchSize: 100 }); // 4
 * settleImagesPerClass({ loss: 'inv_corr', batchSize: 100 }); // 0
 * ```
 */
export function settleImagesPerClass(
  { loss, batchSize, imagesPerClass: wanted }: BatchComposition,
  { nameOf = (option) => option }: { readonly nameOf?: (option: string) => string } = {},
): number {
  const comparing = comparingLoss(loss);
  const count = wanted ?? comparing?.imagesPerClass ?? 0;
  if (count === 0) return 0;
  const option = nameOf('imagesPerClass');
  const fewest = comparing?.fewestPerClass ?? 0;
  if (count < fewest)
    throw new RangeError(
      `${option}: expected at least ${fewest} with the loss ${loss}, which compares images of the same class, got ${count}`,
    );
  if (comparing && batchSize < 2 * count)
    throw new RangeError(
      `${nameOf('batchSize')}: expected at least ${2 * count} with the loss ${loss}, for ${count} images (${option}) of at least two ` +
        `classes, got ${batchSize}`,
    );
  checkImagesPerClass({ batchSize, imagesPerClass: count }, { nameOf });
  return count;
}
