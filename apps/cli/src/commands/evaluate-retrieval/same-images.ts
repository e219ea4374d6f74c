import { readLabels } from '../../inputs/labels/read-labels.js';

/** A list of files, as feature files may have. */
interface NamedImages {
  readonly ids: ArrayLike<number>;
  readonly list?: { readonly images: readonly string[] } | undefined;
}

/** What tells which queries are in the gallery. */
export interface SameImagesOptions {
  /** File with the position in the gallery of every query, or −1. @default the names of files in both feature files */
  readonly path: string | undefined;
  readonly queries: NamedImages;
  /** Number of queried images. */
  readonly images: number;
  readonly gallery: NamedImages;
  /** Number of images of the gallery. */
  readonly galleryImages: number;
}

/**
 * Finds the image of the gallery that every query is: as a file says, otherwise the one of the same file, where both feature files
 * name theirs.
 *
 * @returns a position in the labels of the gallery for each query, or −1; `undefined` where nothing is known, so that no query is in it
 * @throws Error naming the file if it has another number of images, or a position that the gallery does not have.
 * @example
 * sameImages({ path: undefined, queries, images: 2, gallery, galleryImages: 3 }); // Int32Array [1, -1]
 */
export function sameImages(options: SameImagesOptions): Int32Array | undefined {
  const { path, queries, gallery } = options;
  if (path !== undefined) return readPositions(path, options);
  const [sought, there] = [queries.list?.images, gallery.list?.images];
  if (sought === undefined || there === undefined) return undefined;
  const positions = new Map(there.map((image, row) => [image, gallery.ids[row]!]));
  return Int32Array.from(sought, (image) => positions.get(image) ?? -1);
}

function readPositions(path: string, { queries, images, galleryImages }: SameImagesOptions): Int32Array {
  const { values } = readLabels(path, { stringIds: false });
  if (values.length !== images) {
    throw new Error(
      `${path}: expected a position in the gallery, or -1, for each of ${images} queries, got ${values.length}`,
    );
  }
  const positions = values as Int32Array;
  const outside = positions.findIndex((position) => position < -1 || position >= galleryImages);
  if (outside >= 0) {
    throw new Error(
      `${path}: the position of query ${outside} is ${positions[outside]}, but the gallery has ${galleryImages} images, numbered from 0; ` +
        '-1 is for a query that is not in it',
    );
  }
  return Int32Array.from(queries.ids, (id) => positions[id]!);
}
