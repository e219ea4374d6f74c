import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  readClassNames,
  checkSeparateClasses,
  TaxonomyError,
  type ClassId,
  type Taxonomy,
} from '@semantic-embeddings/taxonomy';
import type { Progress } from '../output/progress.js';
import type { HierarchyValues } from './read-hierarchy.js';

/** Classes of images that a hierarchy is to compare. */
export interface ImageClasses {
  /** Ids, as the hierarchy calls them. */
  readonly classes: readonly ClassId[];
  /** Display names in the same order, where they are known. */
  readonly names?: readonly string[] | undefined;
  /** Where the classes come from, for messages: `the test images of CIFAR-100`. */
  readonly source: string;
}

/** Surroundings of {@link checkHierarchyClasses}. */
export interface CheckHierarchyOptions {
  readonly taxonomy: Taxonomy;
  readonly values: HierarchyValues;
  readonly progress: Progress;
}

/**
 * Makes sure that a hierarchy is the one of these classes: they are in it, they are not each other's ancestors, and where the
 * file `names.txt` beside the hierarchy gives names, these are the names of the data set.
 *
 * @throws TaxonomyError or Error with the remedy when the hierarchy is plainly another one.
 */
export function checkHierarchyClasses(
  images: ImageClasses,
  { taxonomy, values, progress }: CheckHierarchyOptions,
): void {
  const onWarning = (message: string) => progress.note(`warning: ${values.hierarchy}: ${message}`);
  const onNote = (message: string) => progress.note(`note: ${message}`);
  checkSeparateClasses(taxonomy, { ...images, onWarning });
  checkNames(images, { values, onWarning, onNote });
  const [found, leaves] = [images.classes.length, taxonomy.leaves.length];
  if (2 * found < leaves) {
    progress.note(`note: ${images.source} have ${found} classes, ${values.hierarchy} has ${leaves} leaves`);
  }
}

interface CheckNamesOptions {
  readonly values: HierarchyValues;
  readonly onWarning: (message: string) => void;
  readonly onNote: (message: string) => void;
}

function checkNames(
  { classes, names, source }: ImageClasses,
  { values, onWarning, onNote }: CheckNamesOptions,
): void {
  const path = join(dirname(values.hierarchy), 'names.txt');
  const known = names && readNamesIfAny(path, values['str-ids']);
  if (names === undefined || known === undefined) return;
  const pairs = classes.flatMap((id, label) => {
    const [mine, theirs] = [names[label], known.get(id)];
    return mine === undefined || theirs === undefined ? [] : [{ id, mine, theirs }];
  });
  const different = pairs.filter(({ mine, theirs }) => !sameName(mine, theirs));
  const [first] = different;
  if (first === undefined) return;
  const share = different.length === pairs.length ? 'all' : `${different.length} of`;
  const found =
    `${path} has other names for ${share} ${pairs.length} classes of ${source}: ` +
    `class ${first.id} is "${first.theirs}" in names.txt, "${first.mine}" in the data set`;
  if (2 * different.length <= pairs.length) return onWarning(found);
  if (areScientific(pairs.map(({ mine }) => mine)) !== areScientific(pairs.map(({ theirs }) => theirs))) {
    return onNote(`${found}; scientific names and others cannot be compared, so only ids are`);
  }
  throw new Error(
    `${found}; ids of two different data sets seem to agree by chance: give the hierarchy of this data set ` +
      '(if only the spelling of the names differs, move names.txt elsewhere)',
  );
}

/** Whether most are a genus and a species, as in `Strix aluco`: those of CUB in its hierarchies, in English in the data set. */
function areScientific(names: readonly string[]): boolean {
  const binomials = names.filter((name) => /^\p{Lu}\p{Ll}+ \p{Ll}[\p{Ll} -]+$/u.test(name));
  return binomials.length > 0.8 * names.length;
}

/** A file of that name need not hold class names. */
function readNamesIfAny(path: string, stringIds: boolean): ReadonlyMap<ClassId, string> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readClassNames(path, { stringIds, onWarning: () => undefined });
  } catch (error) {
    if (error instanceof TaxonomyError) return undefined;
    throw error;
  }
}

/** Names agree if their letters and digits do; of several names that commas separate, one must. */
function sameName(a: string, b: string): boolean {
  const parts = (name: string) =>
    [name, ...name.split(',')].map((part) =>
      part
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    );
  const others = new Set(parts(b));
  return parts(a).some((part) => others.has(part));
}
