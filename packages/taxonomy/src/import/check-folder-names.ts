import { looseLookAlike, showInvisible } from '../graph/look-alike.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { folderClassId } from './folder-class-id.js';

/** Options of {@link checkFolderNames}. */
export interface CheckFolderNamesOptions {
  /**
   * Where the names are from, for messages.
   * @default not told
   */
  readonly source?: string | undefined;
}

/**
 * Makes sure that no class, and no folder around classes, has two spellings, such as `Owl` and `owl`, `great auk` and
 * `great_auk`, or the same letters with composed and decomposed accents.
 *
 * @param paths - of the folders of the classes below the root, with `/` between the names; the same path may come several times
 * @throws TaxonomyError that names both spellings
 * @example
 * checkFolderNames(['bird/Owl', 'bird/owl'], { source: 'pets' }); // throws 'pets: expected one spelling …, got "bird/Owl" and …'
 */
export function checkFolderNames(paths: Iterable<string>, { source }: CheckFolderNamesOptions = {}): void {
  const known = new Map<string, string>();
  for (const path of new Set(paths)) {
    const steps = path.split('/');
    for (let depth = 1; depth <= steps.length; depth++) {
      const folder = steps.slice(0, depth).join('/');
      for (const look of looksOf(folder)) {
        const other = known.get(look);
        if (other !== undefined && other !== folder) refuse([other, folder], source);
        known.set(look, folder);
      }
    }
  }
}

/** Folders of one id become one class; folders that look alike were hardly meant to be two. */
function looksOf(folder: string): readonly string[] {
  const loose = folder.split('/').map((name) => looseLookAlike(name).replaceAll(' ', '_'));
  return [folderClassId(folder), loose.join('/')];
}

function refuse(names: readonly [string, string], source: string | undefined): never {
  const [one, other] = names.map((name) => showInvisible(JSON.stringify(name)));
  throw new TaxonomyError(
    `expected one spelling for each class and each folder around classes, got ${one!} and ${other!}, which differ only in the ` +
      'case of letters, in blanks or in the way accents are stored; give a class one spelling, and different classes different names',
    { source },
  );
}
