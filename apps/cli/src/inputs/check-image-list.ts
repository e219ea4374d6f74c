import { resolve } from 'node:path';
import type { ImagePictures } from './image-labels.js';

/** What a feature file says of its images, and what is known of them. */
export interface CheckImageListOptions {
  /** File or title, and class, of the image of every row. */
  readonly list: { readonly images: readonly string[]; readonly classes: readonly string[] };
  /** What the labelled images are. */
  readonly pictures: ImagePictures;
  /** The feature file, for messages. */
  readonly path: string;
  /** Where the labels come from, for messages. */
  readonly source: string;
  /** Is told where files are the same, but not their classes. */
  readonly onWarning: (message: string) => void;
}

const remedy =
  'choose the same images as for the features (--split, --split-file, --data-seed, --limit, --classes), or extract the features again';

/**
 * Makes sure that features are of the labelled images. Files may lie in another place than when the features were extracted, if
 * the deepest folder of them all has kept its name. The same files may have other classes, with a warning; images without files
 * have hardly more than their classes to be told apart by.
 *
 * @param dump - the position of every row's image among the labelled images
 * @throws Error naming the first image that is another one, there and here
 * @example
 * checkImageList({ ids }, { list, pictures, path: 'f.npz', source: 'the test images of folder', onWarning });
 */
export function checkImageList(
  { ids }: { readonly ids: ArrayLike<number> },
  { list, pictures, path, source, onWarning }: CheckImageListOptions,
): void {
  const positions = Array.from(ids);
  const [images, classes] = [
    positions.map((id) => pictures.image(id)),
    positions.map((id) => pictures.className(id)),
  ];
  const describe = (row: number): string =>
    `image ${positions[row]} is ${list.images[row]} (${list.classes[row]}) there, but ${images[row]} (${classes[row]}) among ${source}`;
  const others = different(list.images, images);
  if (others.length > 0 && !(pictures.areFiles && haveMoved(list.images, images))) {
    throw new Error(
      `${path} has features of ${count(others, images)} other images: ${describe(others[0]!)}; ${remedy}`,
    );
  }
  const otherwise = different(list.classes, classes);
  if (otherwise.length === 0) return;
  const found = `${path} has other classes of ${count(otherwise, images)} images: ${describe(otherwise[0]!)}`;
  if (!pictures.areFiles) throw new Error(`${found}; ${remedy}`);
  onWarning(`${found}; the classes of the data set count`);
}

function count({ length }: readonly number[], { length: all }: readonly string[]): string {
  return `${length} of ${all}`;
}

/** The rows in which two lists differ. */
function different(a: readonly string[], b: readonly string[]): number[] {
  return a.flatMap((text, row) => (text === b[row] ? [] : [row]));
}

/** Whether files are the same below folders of one name: `train` is not `test`, though both may have a `cat/1.jpg`. */
function haveMoved(there: readonly string[], here: readonly string[]): boolean {
  const [a, b] = [there, here].map((paths) => {
    const split = paths.map((path) => resolve(path).split(/[\\/]/));
    const shared = Math.max(0, commonFolder(split) - 1);
    return split.map((parts) => parts.slice(shared).join('/'));
  });
  return different(a!, b!).length === 0;
}

/** Number of the leading parts that all paths share, without the names of the files. */
function commonFolder(paths: readonly (readonly string[])[]): number {
  const first = paths[0]!;
  return paths.reduce((shared, path) => {
    const limit = Math.min(shared, path.length - 1);
    const end = first.findIndex((part, place) => place >= limit || part !== path[place]);
    return Math.min(limit, end);
  }, first.length - 1);
}
