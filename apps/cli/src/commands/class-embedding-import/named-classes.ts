import { readClassList, readClassNames, TaxonomyError } from '@semantic-embeddings/taxonomy';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClassSource } from './class-source.js';
import type { ImportWordsValues } from './command.js';
import type { Progress } from '../../output/progress.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import { UsageError } from '../../usage-error.js';

/**
 * The classes that get a vector, in their order, each with its name: from the class list, else the data set, else the leaves of the
 * hierarchy. Names are those of `--class-names`, of the data set, of `names.txt` beside the hierarchy, or what follows the ids in the
 * class list; an id that is text names itself.
 *
 * @throws UsageError if nothing says which classes; Error if some have no name
 */
export async function namedClasses(
  values: ImportWordsValues,
  progress: Progress,
): Promise<ReadonlyMap<ClassId, string>> {
  const onWarning = (message: string): void => progress.note(`warning: ${message}`);
  const { classes, names } = await sourceOf(values, progress);
  const file = values['class-names'];
  const stringIds = classes.some((id) => typeof id === 'string');
  const given = file === undefined ? undefined : readClassNames(file, { stringIds, onWarning });
  const pairs = classes.map((id) => {
    const name = given?.get(id) ?? names.get(id) ?? (typeof id === 'string' ? id : undefined);
    return [id, name] as const;
  });
  const nameless = pairs.filter(([, name]) => name === undefined).map(([id]) => id);
  if (nameless.length === 0) return new Map(pairs as readonly (readonly [ClassId, string])[]);
  throw new Error(
    `${file ?? values['class-list'] ?? values.dataset ?? values.hierarchy}: no name for ${nameless.length} of ${classes.length} classes ` +
      `(${nameless.slice(0, 5).join(', ')}${nameless.length > 5 ? ', …' : ''}), and numbers are no words; ` +
      'name them in a file with one "<id> <name>" per line (--class-names)',
  );
}

async function sourceOf(values: ImportWordsValues, progress: Progress): Promise<ClassSource> {
  const { hierarchy, dataset, 'class-list': list } = values;
  if (hierarchy !== undefined && dataset !== undefined)
    throw new UsageError('--hierarchy and --dataset both have classes and names; give one of them');
  if (dataset !== undefined) {
    // Imported only here: hierarchies and lists need none of the libraries that read images.
    const { datasetClasses } = await import('./dataset-classes.js');
    return datasetClasses(dataset, { values, progress });
  }
  if (hierarchy !== undefined) return hierarchyClasses({ ...values, hierarchy }, progress);
  if (list !== undefined) return listedClasses(list, { stringIds: values['str-ids'] || 'auto', progress });
  throw new UsageError('give the classes by --hierarchy, --dataset or --class-list');
}

/** The leaves, or those that are listed; names that stand beside the hierarchy come before those of the list. */
function hierarchyClasses(
  values: ImportWordsValues & { readonly hierarchy: string },
  progress: Progress,
): ClassSource {
  const { hierarchy, 'str-ids': stringIds, 'class-list': list } = values;
  const taxonomy = readHierarchy(values, progress);
  const path = join(dirname(hierarchy), 'names.txt');
  const beside = existsSync(path) ? readNamesIfAny(path, stringIds) : undefined;
  if (list === undefined) return { classes: taxonomy.leaves, names: beside ?? new Map<ClassId, string>() };
  const { classes, names } = listedClasses(list, { stringIds, progress });
  // What does not belong to the hierarchy is refused by it, with the remedy.
  for (const id of classes) taxonomy.parents(id);
  return { classes, names: new Map([...names, ...(beside ?? [])]) };
}

interface ListedClassesOptions {
  readonly stringIds: boolean | 'auto';
  readonly progress: Progress;
}

function listedClasses(path: string, { stringIds, progress }: ListedClassesOptions): ClassSource {
  const onWarning = (message: string): void => progress.note(`warning: ${message}`);
  const classes = readClassList(path, { stringIds, onWarning });
  const text = typeof classes[0] === 'string';
  return { classes, names: readNamesIfAny(path, text) ?? new Map<ClassId, string>() };
}

/** Not every file of this form holds names. */
function readNamesIfAny(path: string, stringIds: boolean): ReadonlyMap<ClassId, string> | undefined {
  try {
    return readClassNames(path, { stringIds, onWarning: () => undefined });
  } catch (error) {
    if (error instanceof TaxonomyError) return undefined;
    throw error;
  }
}
