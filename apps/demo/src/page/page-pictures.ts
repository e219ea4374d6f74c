import type { Dataset } from '@semantic-embeddings/datasets';

/** Width and height in pixels of the pictures on the page; shown at half of it, sharp on dense displays. */
const PICTURE_SIZE = 72;

/**
 * Fetches test pictures as `data:` URIs, each drawn once.
 *
 * @example const picture = pagePictures(dataset); await picture(0) // 'data:image/png;base64,…'
 */
export function pagePictures(dataset: Dataset): (index: number) => Promise<string> {
  const drawn = new Map<number, Promise<string>>();
  return (index) => {
    const known = drawn.get(index);
    if (known !== undefined) return known;
    const drawing = dataset
      .picture('test', index, { size: PICTURE_SIZE })
      .then((png) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
    drawn.set(index, drawing);
    return drawing;
  };
}
