import type { ClassificationRun } from './classification-runs.js';
import type { ImageLabels } from '../../inputs/image-labels.js';
import type { Classifier } from './predictions.js';

/**
 * Makes sure that class indexes of images and of predictions mean the same.
 *
 * @throws Error naming both sides and the remedy.
 */
export function checkClasses(
  { centroids, path }: ClassificationRun,
  {
    predicted: { numClasses, classes },
    images,
  }: { readonly predicted: Pick<Classifier, 'numClasses' | 'classes'>; readonly images: ImageLabels },
): void {
  const highest = images.labels.reduce((most, label) => Math.max(most, label), -1);
  const fits = images.numClasses === undefined ? highest < numClasses : images.numClasses === numClasses;
  const wanted = String(images.numClasses ?? `at least ${highest + 1}`);
  if (!fits && centroids === undefined) {
    throw new Error(
      `${path} gives ${numClasses} scores per image, but ${images.source} have ${wanted} classes; ` +
        'choose the output with one score per class, or give --classes-from with the class list of the network',
    );
  }
  if (!fits) {
    throw new Error(
      `${centroids} has ${numClasses} classes, but ${images.source} have ${wanted}; ` +
        'give --classes-from with the class embedding that the network was trained with',
    );
  }
  const other = classes?.findIndex((id, label) => id !== images.classId(label)) ?? -1;
  if (images.numClasses !== undefined && classes !== undefined && other >= 0) {
    throw new Error(
      `${centroids} and ${images.source} number their classes differently: class ${other} is ` +
        `${classes[other]} in the one and ${images.classId(other)} in the other; ` +
        'compute the class embedding with the class list of the network, or give it as --classes-from',
    );
  }
}
