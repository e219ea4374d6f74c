import { countOf } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import type { SplitName } from './dataset.js';

/** Images of one part that belong to the selected classes. */
export interface SelectedImages {
  /** Positions in the unfiltered part, ascending. */
  readonly positions: Int32Array;
  /** Internal class index of each of them. */
  readonly labels: Int32Array;
}

/** Classes in their internal order, and the images that carry them. */
export interface ClassSelection {
  readonly classes: readonly ClassId[];
  readonly classIndices: ReadonlyMap<ClassId, number>;
  readonly images: Readonly<Record<SplitName, SelectedImages>>;
}

/** Options of {@link selectClasses}. */
export interface ClassSelectionOptions {
  /** Name of the dataset, for messages. */
  readonly name: string;
  /** Id of the class of every image. */
  readonly classIds: Readonly<Record<SplitName, ArrayLike<ClassId>>>;
  /**
   * The classes in the order of their internal indices; images of other classes are left out.
   * @default all classes of the images, ascending
   */
  readonly classes?: readonly ClassId[] | undefined;
}

/**
 * Numbers the classes by their position in the list and drops the images of all other classes, keeping
 * the order of the rest. A listed class without images keeps its number.
 *
 * @throws DatasetError if there is no training image or no class, if a class is listed twice, if the list holds texts and the
 *   dataset numbers (or the reverse), or if no training image is left
 * @example
 * selectClasses({ name: 'n', classIds: { train: [3, 5, 3], test: [5] }, classes: [5, 3] }).images.train.labels;
 * // Int32Array [1, 0, 1]
 */
export function selectClasses({ name, classIds, classes }: ClassSelectionOptions): ClassSelection {
  if (classIds.train.length === 0) {
    throw new DatasetError(
      `expected training images in the files of ${name}, got none (and ${countOf(classIds.test.length, 'test image')}). ` +
        'Check that they are complete and that the data root is the right folder.',
    );
  }
  if (classes?.length === 0) {
    throw new DatasetError(`expected at least one class in the class list for ${name}, got none`, {
      about: 'classes',
    });
  }
  if (classes) checkClassIdType(name, { given: classes, own: classIds.train[0]! });
  const ordered = classes ?? distinctIds(classIds);
  const classIndices = new Map(ordered.map((id, index) => [id, index]));
  if (classIndices.size < ordered.length) {
    const twice = ordered.find((id, index) => classIndices.get(id) !== index);
    throw new DatasetError(`the class list for ${name} names the class ${JSON.stringify(twice)} twice`, {
      about: 'classes',
    });
  }
  const images = { train: select(classIds.train, classIndices), test: select(classIds.test, classIndices) };
  if (images.train.positions.length === 0) {
    throw new DatasetError(
      `no training image of ${name} belongs to one of the ${countOf(ordered.length, 'listed class')} ` +
        `(${sample(ordered)}); its classes are ${sample(distinctIds(classIds))}. ` +
        'Take the class list, or the class embedding, that was made for this dataset.',
      { about: 'classes' },
    );
  }
  return { classes: ordered, classIndices, images };
}

function select(classIds: ArrayLike<ClassId>, classIndices: ReadonlyMap<ClassId, number>): SelectedImages {
  const positions: number[] = [];
  const selected: number[] = [];
  for (let i = 0; i < classIds.length; i++) {
    const index = classIndices.get(classIds[i]!);
    if (index !== undefined) {
      positions.push(i);
      selected.push(index);
    }
  }
  return { positions: Int32Array.from(positions), labels: Int32Array.from(selected) };
}

/**
 * Makes sure that a class list holds ids of the type that a dataset has.
 *
 * @param name - of the dataset, for messages
 * @param ids - `given`: the class list; `own`: an id of the dataset
 * @throws DatasetError with the remedy if the list holds texts and the dataset numbers, or the reverse
 * @example
 * checkClassIdType('CUB', { given: ['1'], own: 1 }); // throws: the class ids of CUB are numbers, …
 */
export function checkClassIdType(
  name: string,
  { given, own }: { readonly given: readonly ClassId[]; readonly own: ClassId },
): void {
  const wrong = given.find((id) => typeof id !== typeof own);
  if (wrong === undefined) return;
  const [wants, got, remedy] =
    typeof own === 'number'
      ? ['numbers', 'text', 'Read the hierarchy with integer ids (without --str-ids).']
      : ['texts', 'number', 'Read the hierarchy with string ids (--str-ids).'];
  throw new DatasetError(
    `the class ids of ${name} are ${wants}, but the class list holds the ${got} ${JSON.stringify(wrong)}. ${remedy}`,
    { about: 'classes' },
  );
}

function distinctIds(classIds: Readonly<Record<SplitName, ArrayLike<ClassId>>>): ClassId[] {
  const distinct = new Set([...Array.from(classIds.train), ...Array.from(classIds.test)]);
  return [...distinct].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function sample(ids: readonly ClassId[]): string {
  const shown = ids.slice(0, 4).map((id) => JSON.stringify(id));
  return shown.join(', ') + (ids.length > shown.length ? ', …' : '');
}
