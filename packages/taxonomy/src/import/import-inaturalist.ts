import { compareClassIds } from '../graph/compare-class-ids.js';
import { describeClassIds } from '../graph/describe-class-id.js';
import { readCategories } from './inaturalist-categories.js';
import type { INaturalistCategory } from './inaturalist-categories.js';
import type { NamedTaxonomy } from '../files/named-taxonomy.js';
import { parseIntegerId } from '../graph/parse-integer-id.js';
import type { Relation } from '../graph/relation.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { Taxonomy } from '../graph/taxonomy.js';

/** Name of the root that joins all kingdoms. */
const ROOT = '__NULL__';

/** Options of {@link importINaturalist}. */
export interface ImportINaturalistOptions {
  /**
   * Keep only categories of exactly this super-category, such as `Insecta`.
   * @default undefined
   */
  readonly supercategory?: string | undefined;
  /**
   * What to do with a rank name that occurs in several places of the hierarchy: stop, take all for the same node (the result is
   * then a DAG), or tell them apart by appending `@` and the parent.
   * @default 'error'
   */
  readonly homonyms?: 'error' | 'merge' | 'qualify' | undefined;
}

/**
 * Imports the taxonomy of an iNaturalist dataset from its annotation JSON, of which only `categories` is used and
 * held in memory.
 * Ids are strings; the classes are the category ids in ascending numeric order, named by the field `name`.
 *
 * @throws TaxonomyError if the file is no such JSON, a category lacks a rank, no category is left, or rank names clash.
 * @example
 * const { taxonomy } = importINaturalist('val2019.json');
 * taxonomy.roots; // ['__NULL__']
 */
export function importINaturalist(
  path: string,
  { supercategory, homonyms = 'error' }: ImportINaturalistOptions = {},
): NamedTaxonomy {
  const all = readCategories(path);
  const kept = all.filter(
    (category) => supercategory === undefined || category.supercategory === supercategory,
  );
  if (kept.length === 0) {
    const known = [...new Set(all.map((category) => category.supercategory ?? '(none)'))].sort();
    throw new TaxonomyError(
      `no category has the super-category ${supercategory}; remedy: choose among ${known.join(', ')}`,
      { source: path },
    );
  }
  const taxonomy = buildTaxonomy(kept, { source: path, homonyms });
  const sorted = kept.toSorted((a, b) => a.id - b.id);
  return {
    taxonomy,
    names: new Map(sorted.map(({ id, name }) => [String(id), name])),
    classes: sorted.map(({ id }) => String(id)),
  };
}

/** Joins the chains root → kingdom → … → genus → id of all categories; relations are in ascending order. */
function buildTaxonomy(
  categories: readonly INaturalistCategory[],
  { source, homonyms }: { source: string; homonyms: 'error' | 'merge' | 'qualify' },
): Taxonomy {
  const chains = categories.map(({ id, ranks }) => [ROOT, ...ranks, String(id)]);
  const clashes = findHomonyms(chains);
  if (homonyms === 'error' && clashes.size > 0) {
    throw new TaxonomyError(
      `the same name stands in several places of the hierarchy: ${describeClassIds([...clashes])}; ` +
        "remedy: set homonyms to 'qualify' to tell such nodes apart or to 'merge' to join them",
      { source },
    );
  }
  const relations = new Map<string, Relation>();
  for (const chain of chains) {
    let parent = ROOT;
    for (const name of chain.slice(1)) {
      const child = homonyms === 'qualify' && clashes.has(name) ? `${name}@${parent}` : name;
      relations.set(JSON.stringify([parent, child]), [parent, child]);
      parent = child;
    }
  }
  return Taxonomy.fromEdges([...relations.values()].sort(compareRelations), { source });
}

/** Names that are reached by more than one chain from the root. */
function findHomonyms(chains: readonly (readonly string[])[]): Set<string> {
  const placeOf = new Map<string, string>();
  const homonyms = new Set<string>();
  for (const chain of chains) {
    chain.forEach((name, level) => {
      const place = JSON.stringify(chain.slice(0, level));
      if ((placeOf.get(name) ?? place) !== place) homonyms.add(name);
      placeOf.set(name, place);
    });
  }
  return homonyms;
}

/** By parent, then by child; category ids by value. */
function compareRelations([parentA, childA]: Relation, [parentB, childB]: Relation): number {
  const byValue = (id: string | number) => parseIntegerId(String(id)) ?? id;
  return compareClassIds(parentA, parentB) || compareClassIds(byValue(childA), byValue(childB));
}
