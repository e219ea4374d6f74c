import type { ReportImages } from '../input/report-input.js';

/** Longest side of a picture on the page in pixels; shown at half of it or less, sharp on dense displays. */
const PICTURE_SIZE = 96;

/** Fetches images as small `data:` URLs. */
export type Thumbnails = (image: number) => Promise<string | undefined>;

/**
 * Makes images small, as WebP in `data:` URLs, each once.
 *
 * @example
 * const thumbnail = thumbnails(images);
 * await thumbnail(0); // 'data:image/webp;base64,…'
 */
export function thumbnails({ picture }: Pick<ReportImages, 'picture'>): Thumbnails {
  const known = new Map<number, Promise<string | undefined>>();
  return (image) => {
    const drawing = known.get(image) ?? draw(image, picture);
    known.set(image, drawing);
    return drawing;
  };
}

async function draw(image: number, picture: ReportImages['picture']): Promise<string | undefined> {
  const file = await picture?.(image);
  if (file === undefined) return undefined;
  const { default: sharp } = await import('sharp');
  const webp = await sharp(file)
    .resize(PICTURE_SIZE, PICTURE_SIZE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}
