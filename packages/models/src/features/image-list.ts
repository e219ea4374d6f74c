import { type AnyNdArray, describeValue, FormatError, type StoredArray } from '@semantic-embeddings/formats';
import type { Dataset, SplitName } from '@semantic-embeddings/datasets';
import ndarray, { type NdArray } from 'ndarray';

/** What a feature file may say of its images, so that a search can name what it finds. */
export interface ImageList {
  /** File of every image, or its title where it is none, in the order of the rows. */
  readonly images: readonly string[];
  /** Name of the class of every image. */
  readonly classes: readonly string[];
}

/**
 * Lists images of a dataset.
 *
 * @param dataset - the dataset
 * @param options - the part, and the positions in it
 * @example
 * listImages(emoji, { split: 'test', ids: [0] }); // { images: ['dog face (Twemoji)'], classes: ['dog'] }
 */
export function listImages(
  dataset: Dataset,
  { split, ids }: { readonly split: SplitName; readonly ids: ArrayLike<number> },
): ImageList {
  const nameOf = (label: number): string =>
    dataset.classNames?.[label] ?? String(dataset.classes[label] ?? label);
  const positions = Array.from(ids);
  return {
    images: positions.map(
      (position) => dataset.picturePath?.(split, position) ?? dataset.pictureTitle(split, position),
    ),
    classes: positions.map((position) => nameOf(dataset[split].labels[position]!)),
  };
}

/**
 * Packs a list into an array for an npz file: JSON in UTF-8, for texts of fixed width would take many times the place.
 *
 * @example
 * packImageList({ images: ['a.jpg'], classes: ['owl'] }).shape; // [38]
 */
export function packImageList({ images, classes }: ImageList): NdArray<Uint8Array> {
  const bytes = new TextEncoder().encode(JSON.stringify({ images, classes }));
  return ndarray(bytes, [bytes.length]);
}

/**
 * Reads a packed list.
 *
 * @param array - what {@link packImageList} gave
 * @param options - path of the file, for messages, and the number of its images
 * @throws FormatError if it is something else, or has another number of images
 * @example
 * unpackImageList(arrays['image_list'], { source: 'f.npz', rows: 1 }).images; // ['a.jpg']
 */
export function unpackImageList(
  array: AnyNdArray | StoredArray,
  { source, rows }: { readonly source: string; readonly rows: number },
): ImageList {
  const { images, classes } = parse(array);
  if (areTexts(images, rows) && areTexts(classes, rows)) return { images, classes };
  throw new FormatError(
    `expected the array "image_list" to hold file and class of ${rows} images in JSON, got ${describeValue(array)}; extract the ` +
      'features again, or leave the array out',
    { source },
  );
}

function parse(array: AnyNdArray | StoredArray): { readonly images?: unknown; readonly classes?: unknown } {
  const data = 'data' in array ? array.data : undefined;
  if (!(data instanceof Uint8Array)) return {};
  try {
    return Object(JSON.parse(new TextDecoder().decode(data))) as object;
  } catch {
    return {};
  }
}

function areTexts(list: unknown, length: number): list is readonly string[] {
  return Array.isArray(list) && list.length === length && list.every((text) => typeof text === 'string');
}
