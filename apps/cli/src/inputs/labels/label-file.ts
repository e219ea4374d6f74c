import { compareClassIds, lookAlike, looseLookAlike, type ClassId } from '@semantic-embeddings/taxonomy';
import type { ImageLabels } from '../image-labels.js';
import { readClassIds } from '../read-class-ids.js';
import { readLabels } from './read-labels.js';

/** What the labels of a file are. */
export interface LabelFileOptions {
  readonly classes: readonly ClassId[] | undefined;
  readonly stringIds: boolean;
  /** The column of a file with several that holds the labels, and the option that says so. @default the file tells */
  readonly column?: string | undefined;
  readonly option?: string | undefined;
  /** Where the classes were read. */
  readonly path: string | undefined;
  /** Where the classes of labels that are text are read if there are no classes yet. */
  readonly textClassesFrom: string | undefined;
}

/**
 * Reads the class of every image from a file of labels.
 *
 * @param file numbers, which are positions in the class list if there is one, or text, which is class ids
 * @throws Error naming file, image and remedy when a label is none of the classes.
 */
export function readLabelFile(file: string, options: LabelFileOptions): ImageLabels {
  const labels = readLabels(file, options);
  return labels.kind === 'text'
    ? imagesOfTexts(labels.values, { ...options, file })
    : imagesOfNumbers(labels.values, { ...options, file });
}

function imagesOfNumbers(
  labels: Int32Array,
  { file, classes, stringIds, path }: LabelFileOptions & { readonly file: string },
): ImageLabels {
  const bad = labels.findIndex((label) => label < 0 || (classes !== undefined && label >= classes.length));
  if (bad >= 0) {
    const range =
      classes === undefined ? 'at least 0' : `below ${classes.length}, the number of classes in ${path}`;
    throw new Error(`${file}: the label of image ${bad} is ${labels[bad]}, but labels must be ${range}`);
  }
  return {
    labels,
    numClasses: classes?.length,
    source: `the images of ${file}`,
    classId: (label) => classes?.[label] ?? (stringIds ? String(label) : label),
  };
}

/** Labels that are text are class ids; their numbers are positions in the class list, or else in ascending order. */
function imagesOfTexts(
  texts: readonly string[],
  { file, classes, path, textClassesFrom }: LabelFileOptions & { readonly file: string },
): ImageLabels {
  const listFile = path ?? textClassesFrom;
  const listed = classes ?? (textClassesFrom === undefined ? undefined : readClassIds(textClassesFrom));
  const ids: readonly ClassId[] = listed ?? [...new Set(texts)].sort(compareClassIds);
  const positions = new Map(ids.map((id, position) => [id, position]));
  checkSpelling(file, ids);
  const labels = Int32Array.from(texts, (text, image) => {
    const position = positions.get(text);
    if (position !== undefined) return position;
    const alike = ids.find((id) => looseLookAlike(String(id)) === looseLookAlike(text));
    throw new Error(
      alike !== undefined
        ? `${file}: the label of image ${image} is ${JSON.stringify(text)}, but ${listFile} has the class ${JSON.stringify(alike)}, ${typeof alike === 'string' ? 'which looks like it: spell both alike' : 'which is a number: leave out --str-ids'}`
        : `${file}: the label of image ${image} is ${JSON.stringify(text)}, but ${listFile} has no such class ` +
            `(it begins with ${ids
              .slice(0, 3)
              .map((id) => JSON.stringify(id))
              .join(', ')}); ` +
            'labels that are text are class ids, spelled as in the class list',
    );
  });
  return {
    labels,
    numClasses: listed?.length,
    unlisted: listed === undefined,
    source: `the images of ${file}`,
    classId: (label) => ids[label] ?? label,
  };
}

/** Two spellings that look the same would silently be two classes. */
function checkSpelling(file: string, ids: readonly ClassId[]): void {
  const looks = new Map<string, ClassId>();
  for (const id of ids) {
    const look = lookAlike(String(id));
    const known = looks.get(look);
    if (known !== undefined) {
      throw new Error(
        `${file}: the labels ${JSON.stringify(known)} and ${JSON.stringify(id)} look the same but are composed of other characters; ` +
          'spell every class in one way (Unicode NFC, no invisible characters)',
      );
    }
    looks.set(look, id);
  }
}
