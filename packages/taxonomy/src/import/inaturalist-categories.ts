import { FileError, FormatError, readJsonArrays, systemErrorText } from '@semantic-embeddings/formats';
import { describeClassId, describeClassIds } from '../graph/describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** Ranks of a category, from the most general to the genus. */
const RANKS = ['kingdom', 'phylum', 'class', 'order', 'family', 'genus'] as const;

/** What a taxonomy needs to know about a category of an iNaturalist annotation file. */
export interface INaturalistCategory {
  readonly id: number;
  readonly name: string;
  readonly supercategory: string | undefined;
  /** Kingdom, phylum, class, order, family and genus. */
  readonly ranks: readonly string[];
}

/**
 * Reads the categories of an annotation JSON of any size; the rest of it is passed over.
 *
 * @throws TaxonomyError naming the file and the category if the file is no JSON, has no categories, or a field is missing.
 */
export function readCategories(path: string): INaturalistCategory[] {
  const categories: INaturalistCategory[] = [];
  const seen = new Set<number>();
  const repeated: number[] = [];
  readLists(path, (category, position) => {
    const read = readCategory(category, { source: path, position });
    if (seen.has(read.id)) repeated.push(read.id);
    seen.add(read.id);
    categories.push(read);
  });
  if (categories.length === 0) {
    throw new TaxonomyError(
      'expected at least one category in the list "categories", got none; ' +
        'remedy: give the annotation JSON of the dataset, such as val2019.json',
      { source: path },
    );
  }
  if (repeated.length > 0) {
    throw new TaxonomyError(
      `several categories have the id ${describeClassIds(repeated)}; remedy: give the annotation JSON as it was published`,
      { source: path },
    );
  }
  return categories;
}

/** Hands over each category; what is wrong with the file becomes an error of the taxonomy. */
function readLists(path: string, categories: (category: unknown, position: number) => void): void {
  try {
    readJsonArrays(path, { arrays: { categories }, expected: 'the annotation JSON of a dataset' });
  } catch (cause) {
    if (cause instanceof FileError) {
      const reason = systemErrorText(cause.code) ?? cause.message;
      throw new TaxonomyError(`cannot read the annotation file: ${reason}`, { source: path });
    }
    if (!(cause instanceof FormatError)) throw cause;
    throw new TaxonomyError(cause.message.slice(`${path}: `.length), { source: path });
  }
}

function readCategory(
  category: unknown,
  { source, position }: { source: string; position: number },
): INaturalistCategory {
  const fields = isObject(category) ? category : {};
  const { id, name, supercategory } = fields;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) {
    throw new TaxonomyError(`expected an integer id in categories[${position}], got ${describeClassId(id)}`, {
      source,
    });
  }
  const ranks = RANKS.map((rank) => {
    const value = fields[rank];
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new TaxonomyError(
      `category ${id} has no ${rank}; remedy: use an annotation file that names all of ${RANKS.join(', ')}`,
      { source },
    );
  });
  return {
    id,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : String(id),
    supercategory: typeof supercategory === 'string' ? supercategory : undefined,
    ranks,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
