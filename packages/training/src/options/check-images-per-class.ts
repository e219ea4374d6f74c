/** Sizes that have to go together. */
export interface ImagesPerClass {
  readonly batchSize: number;
  /** Images of every class in a batch; 0 takes images as they come. */
  readonly imagesPerClass: number;
}

/**
 * Refuses a batch that cannot hold as many images of every class as it is asked to.
 *
 * @param sizes - of the batch and of its groups
 * @param naming - how an option is called where it comes from; `@default` its name, as programs give it
 * @throws RangeError that names the options and the remedy
 *
 * @example
 * ```ts
 * checkImagesPerClass({ batchSize: 100, imagesPerClass: 3 }); // RangeError: batchSize 100 is no multiple of …
 * ```
 */
export function checkImagesPerClass(
  { batchSize, imagesPerClass }: ImagesPerClass,
  { nameOf = (option) => option }: { readonly nameOf?: (option: string) => string } = {},
): void {
  if (imagesPerClass === 0 || batchSize % imagesPerClass === 0) return;
  throw new RangeError(
    `${nameOf('batchSize')} ${batchSize} is no multiple of the ${imagesPerClass} images of every class in a batch: choose another ` +
      `batch size, or ${nameOf('imagesPerClass')} that divides it`,
  );
}
