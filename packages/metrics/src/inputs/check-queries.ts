/** What {@link checkQueryImages} checks against. */
export interface CheckQueryImagesOptions {
  /** Number of queries. */
  readonly count: number;
  /** Images of the gallery. */
  readonly images: number;
}

/** In place of an image of the gallery: the query is none of them. */
export const noImage = -1;

/**
 * Copies the images that queries are in the gallery: positions from 0, or −1 for none.
 *
 * @throws RangeError naming the first query whose image does not fit.
 * @example
 * ```ts
 * checkQueryImages([2, -1], { count: 2, images: 3 }); // Int32Array [2, -1]
 * ```
 */
export function checkQueryImages(
  queryImages: ArrayLike<number> | undefined,
  { count, images }: CheckQueryImagesOptions,
): Int32Array {
  if (queryImages === undefined) return new Int32Array(count).fill(noImage);
  if (queryImages.length !== count) {
    throw new RangeError(
      `expected one image per query, got ${queryImages.length} images for ${count} queries`,
    );
  }
  return Int32Array.from(queryImages, (image, query) => {
    if (Number.isInteger(image) && image >= noImage && image < images) return image;
    throw new RangeError(
      `query row ${query} is said to be image ${image} of the gallery, expected a position from 0 to ${images - 1}, ` +
        'or -1 for a query that is not in it',
    );
  });
}
