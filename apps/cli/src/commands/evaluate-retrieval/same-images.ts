import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { readLabels } from '../../inputs/labels/read-labels.js';

/** A list of files, as feature files may have. */
interface NamedImages {
  readonly ids: ArrayLike<number>;
  readonly list?: { readonly images: readonly string[] } | undefined;
}

/** What tells which queries are in the gallery. */
export interface SameImagesOptions {
  /** File with the position in the gallery of every query, or −1. @default the files that both feature files name */
  readonly path: string | undefined;
  readonly queries: NamedImages;
  /** Number of queried images. */
  readonly images: number;
  readonly gallery: NamedImages;
  /** Number of images of the gallery. */
  readonly galleryImages: number;
  /** Class of every queried image and of every image of the gallery, by one numbering, and names of the numbers. */
  readonly classes: {
    readonly queries: ArrayLike<number>;
    readonly gallery: ArrayLike<number>;
    readonly names: readonly (number | string)[];
  };
  /** Is told how many queries were found in the gallery without such a file. */
  readonly onNote: (message: string) => void;
}

/**
 * Finds the image of the gallery that every query is: as a file says, otherwise the one of the same file, where both feature files
 * list theirs by absolute paths or by paths that are there; titles, as images of data sets without files have, say nothing.
 *
 * @returns a position in the labels of the gallery for each query, or −1; `undefined` where nothing is known, so that no query is in it
 * @throws Error naming the file if it has another number of images, a position that the gallery does not have, or the one image has two
 * classes.
 * @example
 * sameImages({ path: undefined, queries, images: 2, gallery, galleryImages: 3, classes, onNote }); // Int32Array [1, -1]
 */
export function sameImages(options: SameImagesOptions): Int32Array | undefined {
  const { path } = options;
  const found = path === undefined ? findFiles(options) : readPositions(path, options);
  if (found !== undefined) checkClasses(found, options);
  return found;
}

function findFiles({ queries, gallery, onNote }: SameImagesOptions): Int32Array | undefined {
  const [sought, there] = [queries.list?.images, gallery.list?.images];
  if (sought === undefined || there === undefined) return undefined;
  const positions = new Map(
    there.flatMap((image, row) => (isFile(image) ? [[resolve(image), gallery.ids[row]!] as const] : [])),
  );
  const found = Int32Array.from(sought, (image) =>
    isFile(image) ? (positions.get(resolve(image)) ?? -1) : -1,
  );
  const count = found.filter((position) => position >= 0).length;
  onNote(
    `${count} of ${found.length} queries found in the gallery, by the paths of their files, and ranked without themselves; ` +
      '--same-images decides otherwise',
  );
  return found;
}

/** One image cannot be of two classes. */
function checkClasses(found: Int32Array, { path, queries, classes }: SameImagesOptions): void {
  found.forEach((position, row) => {
    const id = queries.ids[row]!;
    if (position < 0 || classes.queries[id] === classes.gallery[position]) return;
    const [asked, there] = [classes.queries[id]!, classes.gallery[position]!].map((label) =>
      JSON.stringify(classes.names[label]),
    );
    throw new Error(
      `${path ?? 'files of the same path'}: query ${id} is image ${position} of the gallery, but its class is ${asked} in --labels and ${there} in ` +
        '--gallery-labels; correct the labels, or say in --same-images which images are the same (-1 for none)',
    );
  });
}

const isFile = (image: string): boolean => isAbsolute(image) || existsSync(image);

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
