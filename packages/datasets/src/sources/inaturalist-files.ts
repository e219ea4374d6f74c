import { dirname, resolve } from 'node:path';
import { readJsonArrays } from '@semantic-embeddings/formats';
import { DatasetError } from '../dataset-error.js';
import type { FileSplit } from '../files/file-dataset-options.js';

/** What an annotation file of iNaturalist holds of a super-category, or of all. */
export interface INaturalistPart {
  /** Names of the categories by their ids, by ascending id. */
  readonly categories: ReadonlyMap<number, string>;
  /** Names of all super-categories of the file, as they are written. */
  readonly superCategories: readonly string[];
  /** Pictures in the order of the annotations. */
  readonly split: FileSplit & { readonly classIds: readonly number[] };
}

/** Options of {@link readINaturalistFile}. */
export interface ReadINaturalistOptions {
  /** In lower case. @default all */
  readonly superCategory?: string | undefined;
}

/**
 * Reads an annotation file of iNaturalist 2018 or 2019: its categories and the pictures that belong to them. Paths are those of the file, from its
 * folder on.
 *
 * @param path - such as `train2018.json`
 * @throws DatasetError that names the entry if an id is there twice, has no picture or is none
 * @example
 * readINaturalistFile('val2019.json').categories.size; // 1010
 */
export function readINaturalistFile(
  path: string,
  { superCategory }: ReadINaturalistOptions = {},
): INaturalistPart {
  const annotations = new Map<unknown, number>();
  const files = new Map<unknown, string>();
  const categories = new Map<number, { readonly name: string; readonly superCategory: string | undefined }>();
  const once = <Value>(
    map: Map<unknown, Value>,
    [id, value]: readonly [unknown, Value],
    place: string,
  ): void => {
    if (map.has(id))
      throw new DatasetError(`${path}: expected every id once, got ${String(id)} again in ${place}`);
    map.set(id, value);
  };
  readJsonArrays(path, {
    expected: 'the annotations of iNaturalist in JSON',
    arrays: {
      images: (entry, index) => {
        const { id, file_name } = fields(entry);
        const file = need(file_name, 'string', { path, place: `images[${index}].file_name` });
        once(files, [id, file], `images[${index}].id`);
      },
      annotations: (entry, index) => {
        const { image_id, category_id } = fields(entry);
        const category = need(category_id, 'number', { path, place: `annotations[${index}].category_id` });
        once(annotations, [image_id, category], `annotations[${index}].image_id`);
      },
      categories: (entry, index) => {
        const { id, name, supercategory } = fields(entry);
        const key = need(id, 'number', { path, place: `categories[${index}].id` });
        const shown = typeof name === 'string' ? name : String(key);
        const group = typeof supercategory === 'string' ? supercategory : undefined;
        once(categories, [key, { name: shown, superCategory: group }], `categories[${index}].id`);
      },
    },
  });
  const kept = [...categories]
    .filter(
      ([, group]) => superCategory === undefined || group.superCategory?.toLowerCase() === superCategory,
    )
    .sort(([a], [b]) => a - b);
  const names = new Map(kept.map(([id, { name }]) => [id, name]));
  return {
    categories: names,
    superCategories: [
      ...new Set([...categories.values()].flatMap((group) => group.superCategory ?? [])),
    ].sort(),
    split: pictures(path, { annotations, files, keep: (id) => names.has(id) || !categories.has(id) }),
  };
}

interface Pictures {
  readonly annotations: ReadonlyMap<unknown, number>;
  readonly files: ReadonlyMap<unknown, string>;
  readonly keep: (category: number) => boolean;
}

function pictures(path: string, { annotations, files, keep }: Pictures): INaturalistPart['split'] {
  const folder = dirname(path);
  const paths: string[] = [];
  const classIds: number[] = [];
  for (const [image, category] of annotations) {
    if (!keep(category)) continue;
    const file = files.get(image);
    if (file === undefined) {
      throw new DatasetError(
        `${path}: expected a picture for every annotation, got none with the id ${String(image)}`,
      );
    }
    paths.push(resolve(folder, file));
    classIds.push(category);
  }
  return { paths, classIds };
}

function fields(entry: unknown): Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
}

interface Types {
  readonly string: string;
  readonly number: number;
}

function need<Type extends keyof Types>(
  value: unknown,
  type: Type,
  { path, place }: { readonly path: string; readonly place: string },
): Types[Type] {
  const isIt = type === 'number' ? Number.isSafeInteger(value) : typeof value === 'string';
  if (isIt) return value as Types[Type];
  const expected = type === 'number' ? 'a whole number' : 'a text';
  throw new DatasetError(
    `${path}: expected ${expected} in ${place}, got ${JSON.stringify(value) ?? 'nothing'}`,
  );
}
