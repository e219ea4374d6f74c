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
 * Reads the categories of an annotation JSON.
 *
 * @throws TaxonomyError naming the file and the category if the text is no JSON, has no categories, or a field is missing.
 */
export function readCategories(text: string, source: string): INaturalistCategory[] {
  const categories = parseCategories(text, source).map((category, position) =>
    readCategory(category, { source, position }),
  );
  const seen = new Set<number>();
  const repeated = categories.map(({ id }) => id).filter((id) => seen.size === seen.add(id).size);
  if (repeated.length > 0) {
    throw new TaxonomyError(
      `several categories have the id ${describeClassIds(repeated)}; remedy: give the annotation JSON as it was published`,
      { source },
    );
  }
  return categories;
}

function parseCategories(text: string, source: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TaxonomyError(
      `the annotation file is no JSON: ${(error as Error).message}; remedy: download it again`,
      {
        source,
      },
    );
  }
  const categories = isObject(json) ? json['categories'] : undefined;
  if (Array.isArray(categories) && categories.length > 0) return categories;
  throw new TaxonomyError(
    'expected an object with a list "categories"; remedy: give the annotation JSON of the dataset, such as val2019.json',
    { source },
  );
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
