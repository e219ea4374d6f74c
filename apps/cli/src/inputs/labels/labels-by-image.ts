/** Which image every label of a file is of. */
export interface ImageNumbers {
  readonly numbers: ArrayLike<number>;
  /** Where they stand, for messages: `the column "id"`. */
  readonly name: string;
}

/** How labels are put in order. */
export interface LabelsByImageOptions {
  /** @default the labels are in the order of the images */
  readonly images: ImageNumbers | undefined;
  /** Path of the file, for messages. */
  readonly source: string;
}

/**
 * Puts labels in the order of their images, by the numbers that also place the features of a file.
 *
 * @throws Error naming the file and the first images without a label, unless the images are numbered from 0, each once.
 * @example
 * labelsByImage(['owl', 'cat'], { images: { numbers: [1, 0], name: 'the array "ids"' }, source: 'l.npz' }); // ['cat', 'owl']
 */
export function labelsByImage<Label>(
  labels: readonly Label[],
  { images, source }: LabelsByImageOptions,
): Label[] {
  if (images === undefined) return [...labels];
  const { numbers, name } = images;
  const remedy = `number the images from 0, each once, or leave ${name} out if the labels are in the order of the images`;
  if (numbers.length !== labels.length) {
    throw new Error(
      `${source}: expected the number of an image in ${name} for each of ${labels.length} labels, got ${numbers.length}; ${remedy}`,
    );
  }
  const rows = new Map(Array.from(numbers, (image, row) => [image, row]));
  const lacking = labels.flatMap((_, image) => (rows.has(image) ? [] : [image]));
  if (lacking.length > 0) {
    const shown = lacking.slice(0, 5).join(', ');
    throw new Error(
      `${source}: expected the numbers 0 to ${labels.length - 1} in ${name}, got none of ${shown}${lacking.length > 5 ? ', …' : ''}; ${remedy}`,
    );
  }
  return labels.map((_, image) => labels[rows.get(image)!]!);
}
