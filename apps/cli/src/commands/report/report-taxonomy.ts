import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emojiClassNames, emojiEdges } from '@semantic-embeddings/emoji';
import { readClassNames, Taxonomy, TaxonomyError, type ClassId } from '@semantic-embeddings/taxonomy';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import type { Progress } from '../../output/progress.js';
import { UsageError } from '../../usage-error.js';
import type { ReportValues } from './command.js';
import type { NamedImages } from './report-images.js';

/** A taxonomy with the names of its nodes. */
export interface NodesAndNames {
  readonly taxonomy: Taxonomy;
  readonly nodeNames: ReadonlyMap<ClassId, string> | undefined;
}

/**
 * Reads the hierarchy and, from `names.txt` beside it, names of its nodes; the emoji bring their own.
 *
 * @throws UsageError if none is given; TaxonomyError or Error if it is not that of the images
 * @example
 * reportTaxonomy(values, { named, progress }).nodeNames?.get('animal'); // 'animal'
 */
export function reportTaxonomy(
  values: ReportValues,
  { named, progress }: { readonly named: NamedImages; readonly progress: Progress },
): NodesAndNames {
  const { hierarchy } = values;
  if (hierarchy === undefined) {
    if (named.dataset?.toLowerCase() !== 'emoji')
      throw new UsageError(
        '--hierarchy is missing: what is similar in meaning, a hierarchy of the classes says',
      );
    return { taxonomy: Taxonomy.fromEdges(emojiEdges()), nodeNames: emojiClassNames() };
  }
  const given = { ...values, hierarchy };
  const taxonomy = readHierarchy(given, progress);
  const { classes, classNames: names } = named.images;
  checkHierarchyClasses({ classes, names, source: named.source }, { taxonomy, values: given, progress });
  return { taxonomy, nodeNames: readNamesBeside(hierarchy, values['str-ids']) };
}

/** A file of that name need not hold names of nodes. */
function readNamesBeside(hierarchy: string, stringIds: boolean): ReadonlyMap<ClassId, string> | undefined {
  const path = join(dirname(hierarchy), 'names.txt');
  if (!existsSync(path)) return undefined;
  try {
    return readClassNames(path, { stringIds, onWarning: () => undefined });
  } catch (error) {
    if (error instanceof TaxonomyError) return undefined;
    throw error;
  }
}
