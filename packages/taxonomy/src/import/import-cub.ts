import { encodeHierarchy } from './encode-hierarchy.js';
import type { EncodedHierarchy } from './encode-hierarchy.js';
import { parseIndentedHierarchy } from './parse-indented-hierarchy.js';
import { readClassNames } from '../files/read-class-names.js';
import { readTextFile } from '../files/read-text-file.js';

/** Files of a CUB hierarchy. */
export interface ImportCubOptions {
  /** Indented hierarchy of scientific names, remarks allowed. */
  readonly hierarchy: string;
  /** Number (1 … 200) and scientific name of each class, one a line; further lines may fix numbers of inner nodes. */
  readonly classNames: string;
}

/**
 * Imports a taxonomy for CUB-200-2011 from an indented hierarchy and the scientific names of the classes.
 * Classes keep their numbers, all other nodes get the following ones. The classes are the leaves among the numbered names.
 *
 * @throws TaxonomyError if a file is missing or malformed, or two classes share a name.
 * @example
 * importCub({ hierarchy: 'hierarchy_flat.txt', classNames: 'classes_flat.txt' }).classes.length; // 200
 */
export function importCub({ hierarchy, classNames }: ImportCubOptions): EncodedHierarchy {
  const tree = parseIndentedHierarchy(readTextFile(hierarchy, 'indented hierarchy'), {
    remarks: true,
    source: hierarchy,
  });
  const names = readClassNames(classNames) as Map<number, string>;
  const encoded = encodeHierarchy(tree, {
    ...{ classNames: names, firstId: 1 },
    ...{ source: hierarchy, classNamesSource: classNames },
  });
  const leaves = new Set(encoded.taxonomy.leaves);
  return { ...encoded, classes: encoded.classes.filter((id) => leaves.has(id)) };
}
