import { DatasetError } from '../dataset-error.js';
import type { ClassLabel, SplitName } from './dataset.js';

/** Images of one part that belong to the selected classes. */
export interface SelectedImages {
  /** Positions in the unfiltered part, ascending. */
  readonly positions: Int32Array;
  /** Internal class index of each of them. */
  readonly labels: Int32Array;
}

/** Classes in their internal order, and the images that carry them. */
export interface ClassSelection {
  readonly classes: readonly ClassLabel[];
  readonly classIndices: ReadonlyMap<ClassLabel, number>;
  readonly images: Readonly<Record<SplitName, SelectedImages>>;
}

/** Options of {@link selectClasses}. */
export interface ClassSelectionOptions {
  /** Name of the dataset, for messages. */
  readonly name: string;
  /** Original label of every image. */
  readonly labels: Readonly<Record<SplitName, ArrayLike<ClassLabel>>>;
  /**
   * The classes in the order of their internal indices; images of other classes are left out.
   * @default all labels, ascending
   */
  readonly classes?: readonly ClassLabel[] | undefined;
}

/**
 * Numbers the classes by their position in the list and drops the images of all other classes, keeping
 * the order of the rest. A listed class without images keeps its number.
 *
 * @throws DatasetError if a class is listed twice, if the list holds texts and the dataset numbers (or the
 *   reverse), or if no training image is left
 * @example
 * selectClasses({ name: 'n', labels: { train: [3, 5, 3], test: [5] }, classes: [5, 3] }).images.train.labels;
 * // Int32Array [1, 0, 1]
 */
export function selectClasses({ name, labels, classes }: ClassSelectionOptions): ClassSelection {
  if (classes) {
    checkLabelTypes(name, { given: classes, own: labels.train });
  }
  const ordered = classes ?? distinctLabels(labels);
  const classIndices = new Map(ordered.map((label, index) => [label, index]));
  if (classIndices.size < ordered.length) {
    const twice = ordered.find((label, index) => classIndices.get(label) !== index);
    throw new DatasetError(`the class list for ${name} names the class ${JSON.stringify(twice)} twice`, {
      about: 'classes',
    });
  }
  const images = { train: select(labels.train, classIndices), test: select(labels.test, classIndices) };
  if (images.train.positions.length === 0) {
    throw new DatasetError(
      `no training image of ${name} belongs to one of the ${ordered.length} listed classes ` +
        `(${sample(ordered)}); its labels are ${sample(distinctLabels(labels))}. ` +
        'Take the class list, or the class embedding, that was made for this dataset.',
      { about: 'classes' },
    );
  }
  return { classes: ordered, classIndices, images };
}

function select(
  labels: ArrayLike<ClassLabel>,
  classIndices: ReadonlyMap<ClassLabel, number>,
): SelectedImages {
  const positions: number[] = [];
  const selected: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const index = classIndices.get(labels[i]!);
    if (index !== undefined) {
      positions.push(i);
      selected.push(index);
    }
  }
  return { positions: Int32Array.from(positions), labels: Int32Array.from(selected) };
}

function checkLabelTypes(
  name: string,
  { given, own }: { given: readonly ClassLabel[]; own: ArrayLike<ClassLabel> },
): void {
  if (own.length === 0) {
    return;
  }
  const expected = typeof own[0]!;
  const wrong = given.find((label) => typeof label !== expected);
  if (wrong !== undefined) {
    const [wants, got] = expected === 'number' ? ['numbers', 'text'] : ['texts', 'number'];
    const remedy =
      expected === 'number'
        ? 'Read the hierarchy with integer ids (without --str-ids).'
        : 'Read the hierarchy with string ids (--str-ids).';
    throw new DatasetError(
      `the class labels of ${name} are ${wants}, but the class list holds the ${got} ` +
        `${JSON.stringify(wrong)}. ${remedy}`,
      { about: 'classes' },
    );
  }
}

function distinctLabels(labels: Readonly<Record<SplitName, ArrayLike<ClassLabel>>>): ClassLabel[] {
  const distinct = new Set([...Array.from(labels.train), ...Array.from(labels.test)]);
  return [...distinct].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function sample(labels: readonly ClassLabel[]): string {
  const shown = labels.slice(0, 4).map((label) => JSON.stringify(label));
  return shown.join(', ') + (labels.length > shown.length ? ', …' : '');
}
